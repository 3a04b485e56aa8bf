// Whatever comes back, every call, walk, upload, download and sign-in ends: with its result, or with an error of this library.
// Nothing hangs, nothing crashes, no rejection goes unhandled, and nothing is kept.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Clock, VimeoClient, VimeoError } from 'vimeokit';
import { expect } from 'vitest';
import { SeededRandom } from '../../packages/client/test/support/seeded-random.js';
import { untyped } from '../../packages/client/test/support/untyped.js';
import { soak } from './soak.js';
import { type HostileServer, startHostileServer } from './support/hostile-server.js';

const together = 16;
// Real time for one case, on a machine that has much else to do. Nothing legitimate takes a tenth of it.
const longestCaseMs = 60_000;
const mostGrowth = 32 * 1024 * 1024;
const content = new Uint8Array(5000).fill(7);
const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4]);

type Operation = (vimeo: VimeoClient, random: SeededRandom, folder: string) => PromiseLike<unknown>;

const operations: Record<string, Operation> = {
  get: (vimeo) => vimeo.get('/me'),
  head: (vimeo) => vimeo.head(untyped('/videos/1')),
  post: (vimeo) => vimeo.post(untyped('/me/videos'), { body: { name: 'x' } }),
  patch: (vimeo) => vimeo.patch(untyped('/videos/1'), { body: { name: 'x' } }),
  put: (vimeo) => vimeo.put(untyped('/me/likes/1')),
  delete: (vimeo) => vimeo.delete(untyped('/videos/1')),
  pages: (vimeo, random) => vimeo.paginate('/me/videos').toArray({ limit: random.between(1, 400) }),
  upload: (vimeo, random) =>
    vimeo.upload(content, { name: 'x', chunkBytes: random.one([1000, 5000]), restart: random.chance(0.5) }),
  stream: (vimeo) => vimeo.upload(pieces(), { size: content.length }),
  replace: (vimeo) => vimeo.replace('/videos/1', content),
  pull: (vimeo) => vimeo.upload('https://bucket.example/film.mp4', { name: 'x' }),
  'upload from an address': (vimeo, _random, folder) =>
    vimeo.upload(`${new URL(vimeoUrl(folder)).href}/files/1`, { via: 'client', name: 'x' }),
  ticket: (vimeo) => vimeo.createUpload({ size: 5000, name: 'x' }),
  picture: (vimeo) => vimeo.uploadPicture('/videos/1', jpeg, { activate: true }),
  track: (vimeo) =>
    vimeo.uploadTextTrack('/videos/1', {
      type: 'captions',
      language: 'en',
      file: new TextEncoder().encode('WEBVTT\n\n'),
    }),
  wait: (vimeo) => vimeo.waitUntilPlayable('/videos/1', { timeout: 60_000 }),
  download: (vimeo, _random, folder) => vimeo.download('/videos/1', join(folder, 'film.mp4')),
  'download to a folder': (vimeo, _random, folder) => vimeo.download('/videos/1', folder),
  grant: (vimeo) => vimeo.loadClientCredentials(),
  code: (vimeo) => vimeo.exchangeCode('code', 'https://app.example/'),
  device: async (vimeo) => {
    const signal = AbortSignal.timeout(2000);
    const code = await vimeo.requestDeviceCode();
    // A code may live for a year, and is then asked about for a year.
    return vimeo.waitForDeviceCode(code, { signal }).catch((error) => {
      if (!signal.aborted) throw error;
    });
  },
};

const addresses = new Map<string, string>();
const vimeoUrl = (folder: string) => addresses.get(folder) ?? '';

async function* pieces() {
  for (let at = 0; at < content.length; at += 1000) yield content.subarray(at, at + 1000);
}

soak(
  'hostile-responses',
  'every response, however hostile, ends what asked for it, and nothing is kept',
  { unit: 'cases', full: 10_000, slice: 300 },
  async ({ cases, seed }) => {
    const root = await mkdtemp(join(tmpdir(), 'vimeokit-hostile-'));
    const unhandled: unknown[] = [];
    const onUnhandled = (error: unknown) => unhandled.push(error);
    process.on('unhandledRejection', onUnhandled);
    await using server = await startHostileServer();
    const outcomes: Record<string, number> = {};
    let next = 0;
    let settledBytes: number | undefined;
    // Before this many everything that is loaded or compiled once has been.
    const warm = Math.floor(cases / 3);
    const runner = async () => {
      while (next < cases) {
        const number = next++;
        const outcome = await oneCase(server, root, number, seed);
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
        if (number === warm) settledBytes = bytesInUse();
      }
    };
    const runners = await Promise.allSettled(Array.from({ length: together }, runner));
    process.off('unhandledRejection', onUnhandled);
    await rm(root, { recursive: true });
    for (const one of runners) if (one.status === 'rejected') throw one.reason;
    expect(unhandled).toEqual([]);
    const grownBytes = bytesInUse() - (settledBytes ?? 0);
    expect(grownBytes).toBeLessThan(mostGrowth);
    return { requests: server.requests, grownKiB: Math.round(grownBytes / 1024), outcomes };
  },
);

/** One thing that is asked of one client; what became of it. */
async function oneCase(server: HostileServer, root: string, number: number, seed: number): Promise<string> {
  const random = new SeededRandom(seed + number);
  const name = random.one(Object.keys(operations));
  const transport = random.one(['undici', 'fetch'] as const);
  const baseUrl = server.begin(number, seed - number);
  const folder = await mkdtemp(join(root, `${number}-`));
  addresses.set(folder, baseUrl);
  const vimeo = new VimeoClient({
    token: 'token',
    key: 'key',
    secret: 'secret-of-the-app',
    baseUrl,
    clock: hastyClock(),
    // Connections of its own, so that one case's rubbish is no other's response.
    ...(transport === 'fetch' ? { fetch: globalThis.fetch } : { proxy: false }),
    timeout: 400,
    maxResponseBytes: 1_000_000,
    rateLimit: random.one(['wait', 'throw'] as const),
    retry: { limit: random.between(0, 3), minDelayMs: 1, maxDelayMs: 200_000, totalMs: 600_000 },
  });
  const what = `case ${number} of seed ${seed}: ${name} over ${transport}`;
  try {
    const run = async () => operations[name]?.(vimeo, random, folder);
    await inTime(run(), what);
    return 'results';
  } catch (error) {
    if (error instanceof VimeoError) {
      expect(`${error.message} ${JSON.stringify(error)}`, what).not.toContain('secret-of-the-app');
      return error.name;
    }
    throw new Error(`${what} ended in something else: ${error instanceof Error ? error.stack : error}`, {
      cause: error,
    });
  } finally {
    await inTime(
      vimeo.close({ signal: AbortSignal.abort(new Error('the case is over')) }),
      `${what}, closing`,
    );
    server.end(number);
    addresses.delete(folder);
    await rm(folder, { recursive: true, force: true });
  }
}

function inTime<Result>(promise: Promise<Result>, what: string): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${what} hangs`)), longestCaseMs);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Sleeps take no time, but for a turn of the event loop. */
function hastyClock(): Clock {
  let now = Date.now();
  return {
    now: () => now,
    async sleep(ms, signal) {
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
      now += ms;
    },
  };
}

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

function bytesInUse(): number {
  collectGarbage();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + external + arrayBuffers;
}
