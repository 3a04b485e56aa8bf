// One AbortSignal for everything a program does: Node warns of a leak from the eleventh listener on, so there is one for all.
import { getEventListeners } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { VimeoClient } from 'vimeokit';
import { expect, it } from 'vitest';

const many = 30;

it('thirty uploads, calls, walks, pictures and waits on one signal add one listener to it, and leave none', async () => {
  const warnings: Error[] = [];
  const onWarning = (warning: Error) => warnings.push(warning);
  process.on('warning', onWarning);
  // Nothing is answered, so that all of them are under way at once.
  const held: Parameters<RequestListener>[1][] = [];
  const server = createServer((_request, response) => held.push(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP
  const controller = new AbortController();
  const { signal } = controller;
  const baseUrl = `http://127.0.0.1:${port}`;
  const vimeo = new VimeoClient({ token: 't', baseUrl, concurrency: 64, rateLimit: 'throw' });
  const bytes = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0]);

  const all = Array.from({ length: many }, () => [
    vimeo.upload(bytes, { signal }),
    vimeo.get('/me', { signal }),
    vimeo.paginate('/me/videos', { signal }).toArray(),
    vimeo.uploadPicture('/videos/1', bytes, { signal }),
    vimeo.waitUntilPlayable('/videos/1', { signal }),
    vimeo.uploadMany([bytes], { signal }).next(),
  ]).flat();
  const outcomes = Promise.allSettled(all);
  await expect.poll(() => held.length).toBeGreaterThan(many);
  expect(getEventListeners(signal, 'abort').length).toBeLessThanOrEqual(1);

  controller.abort(new Error('enough'));
  for (const outcome of await outcomes)
    expect(outcome).toMatchObject({ status: 'rejected', reason: { message: 'enough' } });
  expect(getEventListeners(signal, 'abort')).toEqual([]);
  expect(warnings).toEqual([]);
  process.off('warning', onWarning);
  server.closeAllConnections();
  server.close();
});
