// Connections are kept where they are whole, and only there.
import { failure, isError, that } from '../tools.mjs';
import { check, whole, written } from './seam.mjs';

const exchanges = {
  GET: [{ method: 'GET' }, [{ write: whole(200, 'body') }]],
  HEAD: [{ method: 'HEAD' }, [{ write: whole(200) }]],
  'PATCH with bytes': [{ method: 'PATCH', body: new Uint8Array(100_000) }, ['body', { write: written(204) }]],
  'PUT with a Blob': [
    { method: 'PUT', body: new Blob([new Uint8Array(100_000)]) },
    ['body', { write: whole(200) }],
  ],
  'a chunked response': [
    { method: 'GET' },
    [{ write: written(200, ['transfer-encoding: chunked'], '1\r\na\r\n0\r\n\r\n') }],
  ],
  'an early response': [{ method: 'GET' }, [{ write: `HTTP/1.1 103 Early Hints\r\n\r\n${whole(200)}` }]],
  'a 404': [{ method: 'GET' }, [{ write: whole(404, 'none') }]],
  'a 304': [{ method: 'GET' }, [{ write: written(304) }]],
};

export const connections = [
  ...Object.entries(exchanges).map(([kind, [request, steps]]) =>
    check(`a connection is kept after ${kind}`, async (seam) => {
      if (kind === 'an early response' && seam.traits.isWorkerd) return; // it waits for ever
      const used = new Set();
      for (let index = 0; index < 12; index++) {
        const planned = await seam.plan(...steps);
        await planned.text(request);
        used.add((await planned.facts()).connection);
      }
      // Node's fetch gives a connection up after each HEAD.
      if (kind === 'HEAD' && seam.traits.dropsAfterHead) return;
      that(used.size <= 4, `12 requests took ${used.size} connections`);
    }),
  ),
  check('a connection is kept where a small body was not wanted', async (seam) => {
    const used = new Set();
    for (let index = 0; index < 12; index++) {
      const planned = await seam.plan({ write: whole(200, 'small') });
      await (await planned.send().response).discard();
      used.add((await planned.facts()).connection);
    }
    const mayDrop = seam.traits.isBrowser || seam.traits.isWorkerd;
    that(used.size <= 4 || mayDrop, `12 requests took ${used.size} connections`);
  }),
  check('a connection that the server ends is not used again', async (seam) => {
    for (let index = 0; index < 6; index++) {
      const planned = await seam.plan({ write: whole(200, 'last', ['connection: close']) }, 'end');
      that((await planned.text()).text === 'last', 'another body');
    }
  }),
  check('nobody there is an error, and where it is known, nothing was sent', async (seam) => {
    const error = await failure(seam.send({ url: new URL(seam.deafUrl) }).response);
    that(isError(error), 'it is a success');
    if (seam.traits.tellsUnsent) that(error.name === 'UnsentError', error);
  }),
];
