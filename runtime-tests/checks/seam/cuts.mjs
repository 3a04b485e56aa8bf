// A response that is not whole is an error, wherever it ends; a response that is none never hangs.
import { failure, isError, that } from '../tools.mjs';
import { bytesIn, check, whole, written } from './seam.mjs';

const body = '{"name":"a video"}';
const wholes = {
  'with a length': whole(200, body, ['content-type: application/json']),
  'in chunks': written(
    200,
    ['transfer-encoding: chunked'],
    `5\r\n${body.slice(0, 5)}\r\nd\r\n${body.slice(5)}\r\n0\r\n\r\n`,
  ),
};

export const cuts = [
  ...Object.entries(wholes).flatMap(([kind, text]) =>
    ['end', 'reset'].flatMap((how) =>
      ['text', 'pieces'].map((read) =>
        check(`a response ${kind} that is cut is an error, wherever: ${how}, ${read}`, async (seam) => {
          // To Chromium headers end with the connection, too.
          const first = seam.traits.isBrowser && how === 'end' ? text.indexOf('\r\n\r\n') + 4 : 0;
          for (let at = first; at < lastCut(kind, text); at += stepAt(text, at)) {
            const planned = await seam.plan({ write: text.slice(0, at) }, how);
            const error = await failure(readBy(read, planned));
            that(isError(error), `cut after ${at} of ${text.length} bytes, it is a success`);
          }
        }),
      ),
    ),
  ),
  check('a response that is whole, then cut, is whole', async (seam) => {
    for (const text of Object.values(wholes)) {
      const planned = await seam.plan({ write: text }, 'end');
      that((await planned.text()).text === body, 'another body');
    }
  }),
  check('what is no response is an error', async (seam) => {
    const texts = [
      '',
      '\r\n',
      'HTTQ/1.1 200 OK\r\n\r\n',
      'HTTP/1.1 ABC OK\r\n\r\n',
      'SSH-2.0-OpenSSH_9.6\r\n',
      '<html>not HTTP</html>',
      written(200, ['content-length: 5', 'content-length: 6'], '123456'),
      // Browsers take it for none.
      ...(seam.traits.isBrowser ? [] : [written(200, ['content-length: five'], 'five')]),
      written(200, ['transfer-encoding: chunked'], 'no number\r\nabc\r\n0\r\n\r\n'),
    ];
    for (const text of texts) {
      const planned = await seam.plan({ write: text }, 'end');
      that(isError(await failure(planned.text())), `${JSON.stringify(text.slice(0, 30))} is a success`);
    }
  }),
  check('a second response that nobody asked for is nobody’s', async (seam) => {
    if (seam.traits.isWorkerd) return; // it takes it for the next request's
    for (const again of [whole(200, 'stray'), 'stray bytes', '\r\n']) {
      const first = await seam.plan({ write: whole(200, 'first') + again });
      that((await first.text()).text === 'first', 'another first response');
      const second = await seam.plan({ write: whole(200, 'second') });
      const told = await second.text().catch((error) => ({ text: error }));
      that(told.text === 'second' || isError(told.text), `the second gets ${told.text}`);
    }
  }),
  check('after a cut requests are answered again', async (seam) => {
    for (const how of ['end', 'reset']) {
      await failure((await seam.plan({ write: wholes['with a length'].slice(0, 20) }, how)).text());
      // Some engines find only by sending that a connection is gone.
      const next = await failure((await seam.plan({ write: whole(200) })).text());
      if (next)
        that((await (await seam.plan({ write: whole(200) })).text()).status === 200, `not after ${how}`);
    }
  }),
];

/** Up to where a cut must be noticed: engines differ in whether the very last line of a chunked body is waited for. */
function lastCut(kind, text) {
  return kind === 'in chunks' ? text.length - '0\r\n\r\n'.length : text.length;
}

/** Every position in the status line and around the body; of the headers, which are all alike, every seventh. */
function stepAt(text, at) {
  const headersEnd = text.indexOf('\r\n\r\n');
  return at < 20 || at > headersEnd - 8 ? 1 : Math.min(7, headersEnd - 7 - at);
}

async function readBy(read, planned) {
  const response = await planned.send().response;
  return read === 'text' ? response.text() : bytesIn(response);
}
