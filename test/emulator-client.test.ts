// The client of this repository, made with what `emulator.client()` tells: its waits follow the emulator's time.
import { fileURLToPath } from 'node:url';
import { type Emulator, type EmulatorOptions, manualClock, startEmulator } from '@vimeokit/emulator';
import { createEmulator } from '@vimeokit/emulator/core';
import { RateLimitError, ScopeError, VimeoClient } from 'vimeokit';
import { afterEach, describe, expect, it } from 'vitest';

const videoFile = fileURLToPath(new URL('../examples/media/harbour.mp4', import.meta.url));
const hour = 3_600_000;

let emulator: Emulator;
const start = async (options: EmulatorOptions = {}): Promise<VimeoClient> => {
  emulator = await startEmulator({ clock: 'manual', ...options });
  return new VimeoClient({ ...emulator.client() });
};
afterEach(() => emulator.close());

describe('a client of the emulator', () => {
  it('waits until a video is playable, and a clock that stands moves by itself', async () => {
    const vimeo = await start({ transcodeMs: hour });
    const before = emulator.clock.now();
    const { uri } = await vimeo.upload(videoFile, { wait: 'playable' });
    expect((await vimeo.get(uri, { fields: ['status'] })).data.status).toBe('available');
    expect(emulator.clock.now() - before).toBeGreaterThanOrEqual(hour);
  });

  it('waits out the rate limit in emulated time', async () => {
    const vimeo = await start();
    emulator.faults.add({ route: 'GET /me', rateLimitMs: 45_000 });
    const before = emulator.clock.now();
    expect((await vimeo.get('/me', { fields: ['uri'] })).data.uri).toBe('/users/1');
    expect(emulator.clock.now() - before).toBeGreaterThanOrEqual(45_000);
  });

  it('is spaced over the minutes of a small plan, which take no time', async () => {
    const vimeo = await start({ plan: 'free' });
    const calls = Array.from({ length: 120 }, () => vimeo.get('/me', { fields: ['uri'] }));
    expect(new Set((await Promise.all(calls)).map(({ status }) => status))).toEqual(new Set([200]));
    expect(emulator.requests().filter(({ status }) => status === 429)).toEqual([]);
  });

  it('backs off from a failing Vimeo in emulated time', async () => {
    const vimeo = await start();
    emulator.faults.add({ route: 'GET /me', status: 503, times: 3, headers: { 'retry-after': '20' } });
    const before = emulator.clock.now();
    expect((await vimeo.get('/me', { fields: ['uri'], retry: 3 })).status).toBe(200);
    expect(emulator.clock.now() - before).toBeGreaterThanOrEqual(60_000);
  });

  it('moves a clock of somebody’s own that stands', async () => {
    const vimeo = await start({ clock: manualClock(Date.UTC(2030, 0, 1)), transcodeMs: hour });
    const { uri } = await vimeo.upload(videoFile, { wait: 'playable' });
    expect((await vimeo.get(uri, { fields: ['status'] })).data.status).toBe('available');
    expect(new Date(emulator.clock.now()).getUTCFullYear()).toBe(2030);
  });

  it('goes on when a running clock is moved ahead', async () => {
    const vimeo = await start({ clock: 'running', transcodeMs: 24 * hour });
    const { uri } = await vimeo.upload(videoFile);
    const waiting = vimeo.waitUntilPlayable(uri, { timeout: 48 * hour });
    await expect
      .poll(() => emulator.requests().filter(({ path }) => path.startsWith(uri)).length)
      .not.toBe(0);
    emulator.clock.advance(25 * hour);
    expect((await waiting).status).toBe('available');
  });

  it('stops to wait where its signal is aborted', async () => {
    const vimeo = await start({ clock: 'running', transcodeMs: hour });
    const { uri } = await vimeo.upload(videoFile);
    const controller = new AbortController();
    const waiting = vimeo.waitUntilPlayable(uri, { signal: controller.signal });
    await expect
      .poll(() => emulator.requests().filter(({ path }) => path.startsWith(uri)).length)
      .not.toBe(0);
    controller.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
  });

  it('is another user, or one who may do less', async () => {
    await start();
    const other = new VimeoClient({ ...emulator.client({ user: '/users/3', scopes: ['public'] }) });
    expect((await other.get('/me', { fields: ['uri'] })).data.uri).toBe('/users/3');
    await expect(other.post('/me/albums', { body: { name: 'One' } })).rejects.toThrow(ScopeError);
    expect(() => emulator.client({ user: '/users/99' })).toThrow('There is no user /users/99.');
  });

  it('gives up at its own limits all the same', async () => {
    const vimeo = await start();
    emulator.faults.add({ route: 'GET /me', rateLimitMs: hour, times: null });
    await expect(vimeo.get('/me', { retry: 0 })).rejects.toThrow(RateLimitError);
  });

  it('of the core needs no port', async () => {
    await start();
    const core = createEmulator({ clock: 'manual', plan: 'free' });
    const vimeo = new VimeoClient({ ...core.client() });
    for (let count = 0; count < 60; count++) await vimeo.get('/me', { fields: ['uri'] });
    expect(core.requests()).toHaveLength(60);
  });
});
