import { createHash } from 'node:crypto';
import {
  UploadError,
  type UploadItem,
  type UploadManyProgress,
  type UploadManyResult,
  VimeoClient,
} from 'vimeokit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectWhole, randomSource } from './support/random-source.js';
import { type SmallVimeo, startSmallVimeo } from './support/small-vimeo.js';
import { transport } from './support/transport.js';

let host: SmallVimeo;
let vimeo: VimeoClient;

beforeEach(async () => {
  host = await startSmallVimeo();
  vimeo = new VimeoClient({ token: 'token', ...transport, baseUrl: host.url, retry: 0 });
});
afterEach(async () => {
  await host[Symbol.asyncDispose]();
  expectWhole(host);
});

const videos = (count: number) => Array.from({ length: count }, () => new Uint8Array(randomSource(5000)));

async function all<Item>(results: AsyncIterable<UploadManyResult<Item>>): Promise<UploadManyResult<Item>[]> {
  const list = [];
  for await (const result of results) list.push(result);
  return list;
}

describe('uploadMany', () => {
  it('uploads all of them, four at a time, and tells the total', async () => {
    let underWay = 0;
    let most = 0;
    let openGate = () => {};
    const gate = new Promise<void>((resolve) => {
      openGate = resolve;
    });
    host.interfere = async (request, response) => {
      if (request.method !== 'POST') return false;
      most = Math.max(most, ++underWay);
      response.on('close', () => underWay--);
      // The first wait until there are as many as there should be.
      if (underWay === 4) openGate();
      await gate;
      return false;
    };
    const items = videos(20);
    const told: UploadManyProgress[] = [];
    const results = await all(vimeo.uploadMany(items, { onProgress: (progress) => told.push(progress) }));
    expect(results.map(({ index }) => index).toSorted((a, b) => a - b)).toEqual(
      items.map((_, index) => index),
    );
    for (const result of results) {
      expect(result.item).toBe(items[result.index]);
      const uri = result.state === 'done' && result.video.uri;
      const made = host.made.find((one) => one.uri === uri);
      expect(made && host.sha256(made)).toBe(createHash('sha256').update(result.item).digest('hex'));
    }
    expect(most).toBe(4);
    expect(told.at(-1)).toEqual({
      acknowledged: 100_000,
      sent: 100_000,
      total: 100_000,
      done: 20,
      failed: 0,
      running: 0,
    });
    expect(Math.max(...told.map(({ running }) => running))).toBe(4);
  });

  it('goes on after a failure, which is a result with its ticket', async () => {
    host.interfere = (request, response, made) => {
      if (request.method !== 'PATCH' || made?.name !== 'broken') return false;
      request.resume();
      response.writeHead(403).end();
      return true;
    };
    const [one, two, three] = videos(3);
    const items: UploadItem[] = [
      one as Uint8Array, // three were made
      { source: two as Uint8Array, options: { name: 'broken' } },
      { source: 5 as unknown as string }, // what plain JavaScript can do
      { source: three as Uint8Array, options: { name: 'fine' } },
      '/nowhere/film.mp4',
    ];
    const results = await all(vimeo.uploadMany(items, { concurrency: 2, description: 'One of many' }));
    const states = results.toSorted((a, b) => a.index - b.index).map(({ state }) => state);
    expect(states).toEqual(['done', 'failed', 'failed', 'done', 'failed']);
    const broken = results.find(({ index }) => index === 1);
    expect(broken).toMatchObject({
      state: 'failed',
      error: expect.any(UploadError),
      ticket: { name: 'broken' },
    });
    expect(host.made.map(({ body }) => body.description)).toEqual(Array(3).fill('One of many'));
  });

  it('takes the next item only when there is room for it', async () => {
    let given = 0;
    async function* endless() {
      for (;;) {
        given++;
        yield videos(1)[0] as Uint8Array; // one was made
      }
    }
    let seen = 0;
    for await (const { state } of vimeo.uploadMany(endless(), { concurrency: 3 })) {
      expect(state).toBe('done');
      expect(given).toBeLessThanOrEqual(++seen + 3);
      if (seen === 10) break;
    }
    const before = given;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(given).toBe(before);
  });

  it('stops all of them when it is aborted', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    host.interfere = (request) => {
      if (request.method !== 'PATCH') return false;
      controller.abort(reason);
      return true;
    };
    await expect(all(vimeo.uploadMany(videos(10), { signal: controller.signal }))).rejects.toBe(reason);
    expect(host.made.length).toBeLessThanOrEqual(4);
  });

  it('that is aborted first gives the results of those that are done', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    let told = () => {};
    const bothAreDone = new Promise<void>((resolve) => {
      told = resolve;
    });
    const results = vimeo.uploadMany(videos(2), {
      signal: controller.signal,
      onProgress: ({ done }) => done === 2 && told(),
    });
    const first = await results.next();
    await bothAreDone;
    controller.abort(reason);
    const second = await results.next();
    expect([first.value, second.value]).toMatchObject([{ state: 'done' }, { state: 'done' }]);
    await expect(results.next()).rejects.toBe(reason);
  });

  it('of a list that fails first gives the results of those that are done', async () => {
    const failure = new Error('no more');
    let told = () => {};
    const isDone = new Promise<void>((resolve) => {
      told = resolve;
    });
    async function* items() {
      yield* videos(1);
      await isDone;
      throw failure;
    }
    const results = vimeo.uploadMany(items(), { onProgress: ({ done }) => done === 1 && told() });
    expect(await results.next()).toMatchObject({ value: { state: 'done' } });
    await expect(results.next()).rejects.toBe(failure);
  });

  it('with a concurrency that is none is misuse', () => {
    for (const concurrency of [0, 1.5, -1])
      expect(() => vimeo.uploadMany([], { concurrency })).toThrow(TypeError);
  });
});
