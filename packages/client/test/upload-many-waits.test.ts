// Uploads of many that wait for their videos leave their places to others.
import { readFileSync } from 'node:fs';
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { type UploadProgress, VimeoClient } from 'vimeokit';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { transport } from './support/transport.js';

let emulator: Emulator;
let vimeo: VimeoClient;

beforeEach(async () => {
  emulator = await startEmulator({ clock: 'manual', transcodeMs: 1000, plan: 'enterprise' });
  vimeo = new VimeoClient({ token: emulator.token, ...transport, baseUrl: emulator.url, retry: 0 });
});
afterEach(async () => {
  await vimeo.close();
  await emulator.close();
});

const video = readFileSync(new URL('../../../examples/media/harbour.mp4', import.meta.url));
const sources = (count: number) => Array.from({ length: count }, () => video);
const creates = () =>
  emulator.requests().filter(({ method, path }) => method === 'POST' && path.startsWith('/me/videos')).length;

it('the next upload begins while others wait for their videos', async () => {
  const states: string[] = [];
  const now = ['', '', ''];
  const items = sources(3).map((source, index) => ({
    source,
    options: {
      onProgress({ state }: UploadProgress) {
        now[index] = state;
      },
    },
  }));
  const uploading = (async () => {
    for await (const { state } of vimeo.uploadMany(items, { concurrency: 1, wait: 'playable' }))
      states.push(state);
  })();
  await expect.poll(() => now).toEqual(['processing', 'processing', 'processing']);
  expect(states).toEqual([]);
  emulator.clock.advance(60_000);
  await uploading;
  expect(states).toEqual(['done', 'done', 'done']);
});

it('at most fifty wait at a time', async () => {
  let most = 0;
  let ended = 0;
  const uploading = (async () => {
    for await (const _ of vimeo.uploadMany(sources(56), {
      concurrency: 2,
      wait: 'playable',
      onProgress: ({ running }) => {
        most = Math.max(most, running);
      },
    }))
      ended++;
  })();
  await expect.poll(creates).toBeGreaterThanOrEqual(50);
  emulator.clock.advance(60_000);
  const ticking = setInterval(() => emulator.clock.advance(60_000), 100);
  await uploading.finally(() => clearInterval(ticking));
  expect(ended).toBe(56);
  expect(most).toBeGreaterThanOrEqual(50);
  expect(most).toBeLessThanOrEqual(52);
});
