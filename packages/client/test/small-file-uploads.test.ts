import type { ServerResponse } from 'node:http';
import { UploadError, VimeoClient } from 'vimeokit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { caught } from './support/caught.js';
import { json, type SeenRequest, startServer, type TestServer } from './support/server.js';
import { stillClock, testClock } from './support/test-clock.js';
import { transport } from './support/transport.js';

const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0]);
const captions = new TextEncoder().encode('WEBVTT\n\n00:00.000 --> 00:01.000\nhello\n');

let server: TestServer;
/** What becomes of a PUT and of a DELETE; everything else goes well. */
let onPut: (response: ServerResponse) => void;
let onDelete: (response: ServerResponse) => void;

beforeEach(async () => {
  onPut = (response) => response.writeHead(204).end();
  onDelete = (response) => response.writeHead(204).end();
  server = await startServer((request, response) => {
    if (request.method === 'PUT') return onPut(response);
    if (request.method === 'DELETE') return onDelete(response);
    const uri = `${request.url.pathname}/7`;
    return json(response, { uri, link: `${server.url}/bytes?key=secret`, active: false }, 201);
  });
});

afterEach(() => server[Symbol.asyncDispose]());

const methods = () => server.requests.map(({ method }: SeenRequest) => method);

const kinds = [
  {
    kind: 'a picture',
    send: (vimeo: VimeoClient, options: object) => vimeo.uploadPicture('/videos/1', jpeg, options),
  },
  {
    kind: 'a text track',
    send: (vimeo: VimeoClient, options: object) =>
      vimeo.uploadTextTrack('/videos/1', { type: 'captions', language: 'en', file: captions, ...options }),
  },
] as const;

describe.each(kinds)('the bytes of $kind', ({ send }) => {
  it('are not sent again once totalMs is over', async () => {
    onPut = (response) => response.writeHead(500).end();
    const clock = testClock();
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, clock, ...transport });
    const retry = { limit: 1000, minDelayMs: 10_000, totalMs: 30_000 };
    const error = await caught(send(vimeo, { retry }), UploadError);
    expect(error).toMatchObject({ reason: 'refused', message: expect.stringContaining('500') });
    expect(clock.sleeps.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(30_000);
  });

  it('are waited for no longer than totalMs by the host that says nothing', async () => {
    onPut = () => {};
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, ...transport });
    const error = await caught(send(vimeo, { retry: { totalMs: 200 } }), UploadError);
    expect(error).toMatchObject({ reason: 'connection', message: expect.stringContaining('200 ms') });
  });

  it('are given up at once by an abort, whatever becomes of the cleanup', async () => {
    const enough = new Error('enough');
    const controller = new AbortController();
    onPut = () => controller.abort(enough);
    // The DELETE is never answered.
    let held: ServerResponse | undefined;
    const deleting = new Promise<void>((resolve) => {
      onDelete = (response) => {
        held = response;
        resolve();
      };
    });
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, clock: stillClock(), ...transport });
    await expect(send(vimeo, { signal: controller.signal })).rejects.toBe(enough);
    await deleting;
    expect(methods()).toEqual(['POST', 'PUT', 'DELETE']);
    held?.writeHead(204).end();
  });

  it('are given up at once by an abort during the cleanup', async () => {
    const enough = new Error('enough');
    const controller = new AbortController();
    onPut = (response) => response.writeHead(400).end();
    onDelete = () => controller.abort(enough);
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, clock: stillClock(), ...transport });
    await expect(send(vimeo, { signal: controller.signal })).rejects.toBe(enough);
  });

  it('leave nothing behind where they are refused, and say so', async () => {
    onPut = (response) => response.writeHead(400).end('no such picture');
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, ...transport });
    const error = await caught(send(vimeo, {}), UploadError);
    expect(error).toMatchObject({ reason: 'refused', uri: undefined });
    expect(error.message).toContain('no such picture');
    expect(error.message).toContain('is deleted again');
    expect(methods()).toEqual(['POST', 'PUT', 'DELETE']);
  });

  it('name what is left where the cleanup fails', async () => {
    onPut = (response) => response.writeHead(400).end();
    onDelete = (response) => response.writeHead(403).end();
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, ...transport });
    const error = await caught(send(vimeo, {}), UploadError);
    expect(error.uri).toMatch(/^\/videos\/1\/\w+\/7$/);
    expect(error.message).toContain('delete it');
    expect(error.message).not.toContain('secret');
  });

  it('are sent again after a failure that passes', async () => {
    const statuses = [500, 429, 204];
    onPut = (response) => response.writeHead(statuses.shift() ?? 0, { 'retry-after': '3' }).end();
    const clock = testClock();
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, clock, ...transport });
    await send(vimeo, {});
    expect(methods()).toEqual(['POST', 'PUT', 'PUT', 'PUT']);
    expect(clock.sleeps).toEqual([3000, 3000]);
  });
});
