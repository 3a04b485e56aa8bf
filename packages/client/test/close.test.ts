import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VimeoClient } from 'vimeokit';
import { describe, expect, it } from 'vitest';
import { json, startServer } from './support/server.js';
import { startSmallVimeo } from './support/small-vimeo.js';
import { untyped } from './support/untyped.js';

const video = new Uint8Array(300_000).fill(7);

/** Whether a promise has settled, once everything that is due has run. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  const pending = Symbol();
  const turn = new Promise((resolve) => setImmediate(() => setImmediate(() => resolve(pending))));
  return (await Promise.race([promise, turn])) !== pending;
}

describe('closing a client', () => {
  it('waits for an upload, whose own calls still go out', async () => {
    await using host = await startSmallVimeo();
    let goOn = () => {};
    const held = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    // The create is held, so that all of the bytes are sent after `close`.
    host.interfere = async ({ method }) => {
      if (method === 'POST') await held;
      return false;
    };
    const vimeo = new VimeoClient({ token: 't', baseUrl: host.url, proxy: false });
    const upload = vimeo.upload(video, { name: 'x' });
    const closing = vimeo.close();
    expect(await isSettled(closing)).toBe(false);
    expect(() => vimeo.upload(video)).toThrow(/client is closed/);
    goOn();
    expect((await upload).uri).toBe('/videos/1');
    await closing;
    expect(host.made[0]?.offset).toBe(video.length);
  });

  it('waits for a download', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'vimeokit-close-'));
    let finish = () => {};
    await using server = await startServer(({ url }, response) => {
      if (url.pathname === '/videos/1')
        return json(response, {
          uri: '/videos/1',
          name: 'x',
          download: [{ quality: 'source', size: 8, link: `${server.url}/f` }],
        });
      response.writeHead(200, { 'content-length': '8' });
      response.write('half');
      finish = () => response.end('done');
    });
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, proxy: false });
    const path = join(folder, 'file.mp4');
    const download = vimeo.download('/videos/1', path);
    await expect.poll(() => server.requests.length).toBe(2);
    const closing = vimeo.close();
    expect(await isSettled(closing)).toBe(false);
    finish();
    await download;
    await closing;
    expect(await readFile(path, 'utf8')).toBe('halfdone');
    await rm(folder, { recursive: true });
  });

  it('ends uploads that are paused, and those that pause meanwhile, with a ticket', async () => {
    await using host = await startSmallVimeo();
    const vimeo = new VimeoClient({ token: 't', baseUrl: host.url });
    const paused = vimeo.upload(video);
    paused.pause();
    const other = vimeo.upload(video, {
      onProgress: ({ state }) => {
        if (state === 'sending') other.pause();
      },
    });
    const closing = vimeo.close();
    await expect(paused).rejects.toMatchObject({ name: 'AbortError' });
    await expect(other).rejects.toMatchObject({ name: 'AbortError' });
    await closing;
    expect(other.ticket?.uri).toBe('/videos/1');
  });

  it('ends a walk at its next page', async () => {
    await using server = await startServer(({ url }, response) =>
      json(response, {
        data: [1, 2],
        paging: { next: `/me/videos?page=${Number(url.searchParams.get('page')) + 1}` },
      }),
    );
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url });
    const walk = vimeo.paginate(untyped('/me/videos'))[Symbol.asyncIterator]();
    await walk.next();
    await vimeo.close();
    await walk.next();
    await expect(walk.next()).rejects.toThrow(/client is closed/);
    expect(server.requests).toHaveLength(1);
  });

  it('ends a list of uploads once those that have begun are done', async () => {
    await using host = await startSmallVimeo();
    const vimeo = new VimeoClient({ token: 't', baseUrl: host.url });
    const endless = function* () {
      for (;;) yield video;
    };
    const many = vimeo.uploadMany(endless(), { concurrency: 2 });
    const states = [(await many.next()).value?.state];
    const closing = vimeo.close();
    await expect(
      (async () => {
        for await (const { state } of many) states.push(state);
      })(),
    ).rejects.toThrow(/client is closed/);
    await closing;
    expect(states).toEqual(['done', 'done']);
  });

  it('with a signal ends all that is under way, with its reason', async () => {
    const held: ServerResponse[] = [];
    await using server = await startServer((_request, response) => void held.push(response));
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url });
    const user = vimeo.as('user');
    const own = new AbortController();
    const underWay = [
      vimeo.get('/me'),
      vimeo.get('/me', { signal: own.signal }),
      vimeo.paginate('/me/videos').toArray(),
      vimeo.upload(video),
      vimeo.uploadPicture('/videos/1', { time: 1 }),
      vimeo.waitUntilPlayable('/videos/1', { signal: own.signal }),
      vimeo.createUpload({ size: 10 }),
      user.get('/me'),
      user.upload(video),
    ];
    const outcomes = Promise.allSettled(underWay);
    await expect.poll(() => held.length).toBe(underWay.length);
    const controller = new AbortController();
    const closing = vimeo.close({ signal: controller.signal });
    expect(await isSettled(closing)).toBe(false);
    controller.abort(new Error('no longer'));
    for (const outcome of await outcomes)
      expect(outcome).toMatchObject({ status: 'rejected', reason: { message: 'no longer' } });
    await closing;
  });

  it('of a copy with a signal ends nothing of the others', async () => {
    const held: ServerResponse[] = [];
    await using server = await startServer((_request, response) => void held.push(response));
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url });
    const user = vimeo.as('user');
    const app = vimeo.get('/me');
    const call = user.get('/me');
    call.catch(() => {});
    await expect.poll(() => held.length).toBe(2);
    await user.close({ signal: AbortSignal.abort(new Error('no longer')) });
    await expect(call).rejects.toThrow('no longer');
    for (const response of held) json(response, { uri: '/me' });
    expect((await app).status).toBe(200);
    await vimeo.close();
  });

  it('waits until an aborted upload has deleted what it made', async () => {
    await using host = await startSmallVimeo();
    const vimeo = new VimeoClient({ token: 't', baseUrl: host.url });
    const upload = vimeo.upload(video);
    upload.catch(() => {});
    for await (const { state } of upload) if (state === 'sending') break;
    const aborting = upload.abort({ delete: true });
    await vimeo.close();
    await aborting;
    expect(host.made[0]?.isGone).toBe(true);
  });
});
