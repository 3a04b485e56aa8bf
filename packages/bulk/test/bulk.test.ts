// A queue of videos, on each engine: nothing is uploaded twice, nothing is lost, and what went wrong is told.
import { randomUUID } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Bulk, type BulkOptions, createBulk, type WorkEvent, type WorkOptions } from '@vimeokit/bulk';
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { VimeoClient } from 'vimeokit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeCertificate } from '../../client/test/support/certificate.js';
import { startSmallVimeo } from '../../client/test/support/small-vimeo.js';
import { type TemporaryFolder, temporaryFolder } from '../../client/test/support/temporary-folder.js';
import { engines, type TestEngine } from './support/engines.js';

describe.each(engines)('a queue on $name', ({ start }) => {
  let server: TestEngine;
  let emulator: Emulator;
  let folder: TemporaryFolder;
  beforeAll(async () => {
    [server, folder] = await Promise.all([start(), temporaryFolder()]);
  });
  afterAll(async () => {
    await Promise.all([server[Symbol.asyncDispose](), folder[Symbol.asyncDispose]()]);
  });
  beforeEach(async () => {
    emulator = await startEmulator({ users: [{ name: 'Ada', plan: 'enterprise' }] });
    return () => emulator.close();
  });

  const open = (options: Partial<BulkOptions> = {}) =>
    createBulk({ connection: server.url, name: `q-${randomUUID()}`, retryDelaySeconds: 0.01, ...options });
  const client = (token = emulator.token) => new VimeoClient({ token, baseUrl: emulator.url });
  const work = (bulk: Bulk, options: Partial<WorkOptions> = {}) =>
    bulk.work({ client: client(), leaseSeconds: 2, ...options });

  /** So many files of their own; gives their paths. */
  async function files(count: number, bytes = 2000): Promise<string[]> {
    const names = Array.from({ length: count }, () => `video-${randomUUID()}.mp4`);
    return Promise.all(names.map(async (name) => (await folder.randomFile(name, bytes)).path));
  }

  /** Works until nothing is left. */
  async function finish(bulk: Bulk, options: Partial<WorkOptions> = {}): Promise<WorkEvent[]> {
    const events: WorkEvent[] = [];
    await using worker = work(bulk, { ...options, onEvent: (event) => events.push(event) });
    await worker.idle();
    return events;
  }

  async function listed(): Promise<string[]> {
    const { data } = await client().get('/me/videos', { fields: ['uri'], query: { per_page: 100 } });
    return data.data.map(({ uri }) => uri);
  }

  const creates = () =>
    emulator.requests().filter(({ method, path }) => method === 'POST' && /\/videos(\?|$)/.test(path));

  it('uploads each video once, however often it is added', async () => {
    await using bulk = open();
    const paths = await files(5);
    const items = paths.map((source, index) => ({ source, name: `Video ${index}` }));
    expect(await bulk.add(items)).toBe(5);
    await bulk.add(items);
    expect(await bulk.status()).toMatchObject({ waiting: 5, active: 0, done: 0, failed: 0, paused: false });
    await finish(bulk);
    await bulk.add(items);
    await finish(bulk);
    const results = [];
    for await (const row of bulk.results()) results.push(row);
    expect(results.map(({ source, name }) => [source, name]).sort()).toEqual(
      items.map(({ source, name }) => [source, name]).sort(),
    );
    expect(results.map(({ uri }) => uri).sort()).toEqual((await listed()).sort());
    expect(await bulk.status()).toMatchObject({ waiting: 0, done: 5, bytes: 10_000 });
    expect(creates()).toHaveLength(5);
  });

  it('goes on with another worker from the byte that Vimeo has', async () => {
    await using bulk = open();
    const [source = ''] = await files(1, 3_000_000);
    await bulk.add([{ source }]);
    emulator.faults.add({ route: 'PATCH /_upload/tus/*', nth: 2, delayMs: 60_000 });
    const first = work(bulk, { chunkBytes: 1_000_000 });
    const isUnderWay = () => emulator.requests().some(({ method }) => method === 'PATCH');
    await expect.poll(isUnderWay).toBe(true);
    await first.close();
    expect(await bulk.status()).toMatchObject({ waiting: 1, active: 0 });
    emulator.faults.clear();
    await finish(bulk, { chunkBytes: 1_000_000 });
    expect(creates()).toHaveLength(1);
    expect(await bulk.status()).toMatchObject({ done: 1, failed: 0 });
  });

  it('keeps what cannot be sent, with the reason, and tries it again when asked', async () => {
    await using bulk = open();
    const [source = ''] = await files(1);
    const missing = join(folder.path, `missing-${randomUUID()}.mp4`);
    await bulk.add([{ source }, { source: missing, key: 'lost' }]);
    await finish(bulk);
    const failures = [];
    for await (const failure of bulk.failures()) failures.push(failure);
    expect(failures).toMatchObject([{ key: 'lost', source: missing, reason: 'source' }]);
    expect(failures[0]?.message).toContain(missing);
    expect(await bulk.retry({ reason: 'connection' })).toBe(0);
    await rename(source, missing);
    expect(await bulk.retry({ reason: 'source' })).toBe(1);
    await finish(bulk);
    expect(await bulk.status()).toMatchObject({ done: 2, failed: 0 });
  });

  it('makes no second video of a file that has become another one', async () => {
    await using bulk = open();
    const [source = ''] = await files(1, 200_000);
    await bulk.add([{ source, key: 'changed' }]);
    emulator.faults.add({ route: 'PATCH /_upload/tus/*', delayMs: 60_000 });
    const first = work(bulk);
    await expect.poll(() => emulator.requests().some(({ method }) => method === 'POST')).toBe(true);
    await expect.poll(async () => (await bulk.status()).active).toBe(1);
    await expect.poll(() => listed()).toHaveLength(1);
    await first.close();
    emulator.faults.clear();
    await writeFile(source, 'something else');
    await finish(bulk);
    const failures = [];
    for await (const failure of bulk.failures()) failures.push(failure);
    expect(failures).toMatchObject([{ key: 'changed', reason: 'different-source' }]);
    expect(creates()).toHaveLength(1);
  });

  it('sends the same video anew where its link is gone', async () => {
    await using bulk = open();
    const [source = ''] = await files(1);
    await bulk.add([{ source }]);
    emulator.faults.add({ route: 'PATCH /_upload/tus/*', link: 'expired' });
    await finish(bulk);
    expect(await bulk.status()).toMatchObject({ done: 1, failed: 0 });
    expect(await listed()).toHaveLength(1);
  });

  it('stops as a whole where the token is refused, says so, and loses nothing', async () => {
    await using bulk = open();
    await bulk.add((await files(3)).map((source) => ({ source })));
    const events: WorkEvent[] = [];
    const wrong = work(bulk, { client: client('wrong'), onEvent: (event) => events.push(event) });
    await expect.poll(() => events.some(({ kind }) => kind === 'paused')).toBe(true);
    await wrong.close();
    expect(await bulk.status()).toMatchObject({
      waiting: 3,
      active: 0,
      failed: 0,
      paused: true,
      reason: 'token',
    });
    await bulk.resume();
    expect((await bulk.status()).paused).toBe(false);
    await finish(bulk);
    expect(await bulk.status()).toMatchObject({ done: 3, failed: 0 });
  });

  it('waits for the quota of the next week, and says until when', async () => {
    await using bulk = open();
    await bulk.add((await files(2)).map((source) => ({ source })));
    emulator.faults.add({ quota: 'periodic', times: null });
    const events: WorkEvent[] = [];
    await using worker = work(bulk, { onEvent: (event) => events.push(event) });
    await expect.poll(() => events.some(({ kind }) => kind === 'paused')).toBe(true);
    await expect.poll(async () => (await bulk.status()).active).toBe(0);
    const status = await bulk.status();
    expect(status).toMatchObject({ waiting: 2, failed: 0, paused: true, reason: 'quota' });
    expect(status.until?.getTime()).toBeGreaterThan(Date.now());
    emulator.faults.clear();
    await bulk.resume();
    await worker.idle();
    expect(await bulk.status()).toMatchObject({ done: 2, paused: false });
  });

  it('pauses and goes on; what is under way is put back where that is asked for', async () => {
    await using bulk = open();
    await bulk.add((await files(2, 100_000)).map((source) => ({ source })));
    await bulk.pause();
    expect(await bulk.status()).toMatchObject({ paused: true, reason: 'asked', waiting: 2 });
    emulator.faults.add({ route: 'PATCH /_upload/tus/*', delayMs: 60_000, times: null });
    await using worker = work(bulk);
    await worker.ready();
    await bulk.resume();
    await expect.poll(async () => (await bulk.status()).active).toBe(2);
    await bulk.pause({ now: true });
    await expect.poll(() => bulk.status()).toMatchObject({ active: 0, waiting: 2, paused: true });
    emulator.faults.clear();
    await bulk.resume();
    await worker.idle();
    expect(await bulk.status()).toMatchObject({ done: 2, failed: 0, paused: false });
    expect(creates()).toHaveLength(2);
  });

  it('opens what its workers know how to open', async () => {
    await using bulk = open();
    await bulk.add([{ source: { bucket: 'archive', key: 'a.mp4' }, name: 'From a bucket' }]);
    await finish(bulk, {
      open: ({ source }) => new File(['bytes of ', JSON.stringify(source)], 'a.mp4'),
    });
    expect(await bulk.status()).toMatchObject({ done: 1 });
  });

  it('goes through over TLS, too', async () => {
    const tls = makeCertificate(folder.path);
    await using host = await startSmallVimeo({ tls });
    await using vimeo = new VimeoClient({ token: 't', baseUrl: host.url, ca: tls.cert });
    await using bulk = open();
    await bulk.add((await files(3, 50_000)).map((source) => ({ source })));
    await finish(bulk, { client: vimeo, concurrency: 1, chunkBytes: 20_000 });
    expect(await bulk.status()).toMatchObject({ done: 3, failed: 0, bytes: 150_000 });
    expect(host.made.map(({ offset }) => offset)).toEqual([50_000, 50_000, 50_000]);
  });

  it('is compared with the account: what is missing, there twice, or left over', async () => {
    await using bulk = open();
    const [first = '', second = '', third = ''] = await files(3);
    const items = [first, second, third].map((source, index) => ({
      source,
      key: `key-${index}`,
      name: `V ${index}`,
    }));
    await bulk.add(items);
    await finish(bulk);
    const vimeo = client();
    expect(await bulk.verify({ client: vimeo, items })).toEqual({ missing: [], twice: [], orphaned: [] });
    const uris = new Map<string, string>();
    for await (const { key, uri } of bulk.results()) uris.set(key, uri);
    await vimeo.delete(uris.get('key-0') ?? '');
    await vimeo.upload(second, { name: 'V 1' });
    const { uri } = await vimeo.createUpload({ size: 5, name: 'Left over' });
    const asked = [...items, { source: '/never/added.mp4', key: 'never' }];
    expect(await bulk.verify({ client: vimeo, items: asked })).toEqual({
      missing: ['key-0', 'never'],
      twice: ['key-1'],
      orphaned: [uri],
    });
  });

  it('refuses an item that another machine could not read', async () => {
    await using bulk = open();
    const source = '/a.mp4';
    // a caller without types may give anything
    for (const item of [
      {},
      { source: '' },
      { source: () => {} },
      { source, thumbnail: new Uint8Array(5) },
      { source, signal: {} },
    ])
      await expect(bulk.add([item as never])).rejects.toThrow(TypeError);
    expect((await bulk.status()).waiting).toBe(0);
  });

  it('forgets what is taken out with its results', async () => {
    await using bulk = open();
    const [source = ''] = await files(1);
    await bulk.add([{ source }]);
    await finish(bulk);
    const keys = [];
    for await (const { key } of bulk.results({ remove: true })) keys.push(key);
    expect(keys).toEqual([source]);
    expect((await bulk.status()).done).toBe(0);
  });
});

describe('createBulk', () => {
  it('takes an address of one of two engines', () => {
    // a caller without types may give anything
    for (const connection of ['http://127.0.0.1', '127.0.0.1:6379', undefined, 5])
      expect(() => createBulk({ connection: connection as never })).toThrow(/redis:\/\/|one object/);
    expect(() => createBulk({ connection: 'redis://:secret@x', name: 'a:b' })).toThrow(/^name must be/);
  });
});
