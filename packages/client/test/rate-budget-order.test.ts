// Who goes first, what a late or an absurd 429 does, and when a budget is forgotten.
import { RateLimitError, type RequestView, VimeoClient, type WaitView } from 'vimeokit';
import { describe, expect, it } from 'vitest';
import { caught } from './support/caught.js';
import { startLimitedServer } from './support/limited-server.js';
import { json, startServer } from './support/server.js';
import { stillClock, testClock } from './support/test-clock.js';

const minute = 60_000;

/** A call that costs one. */
const get = (vimeo: VimeoClient, path: string) => vimeo.request({ method: 'GET', path, fields: ['uri'] });

describe('calls that wait for the budget', () => {
  it('go in the order they were made', async () => {
    const clock = stillClock();
    await using server = await startLimitedServer({ limit: 50, clock });
    const sent: string[] = [];
    const waiting: string[] = [];
    const hooks = {
      request: ({ path }: RequestView) => sent.push(path),
      wait: ({ path }: WaitView) => waiting.push(path),
    };
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, clock, hooks });
    server.spend(49);
    await get(vimeo, '/last');
    const paths = Array.from({ length: 12 }, (_, index) => `/videos/${index}`);
    const calls = paths.map((path) => get(vimeo, path));
    await expect.poll(() => waiting.length).toBe(12);
    clock.advance(minute + 2000);
    await Promise.all(calls);
    expect(sent).toEqual(['/last', ...paths]);
  });

  it('keep their place when they are refused', async () => {
    const clock = stillClock();
    await using server = await startLimitedServer({ limit: 50, clock });
    const sent: string[] = [];
    const waiting: string[] = [];
    const hooks = {
      request: ({ path }: RequestView) => sent.push(path),
      wait: ({ path }: WaitView) => waiting.push(path),
    };
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, clock, hooks });
    server.spend(50);
    // Ten go before anything is known; two wait behind them from the start.
    const paths = Array.from({ length: 12 }, (_, index) => `/videos/${index}`);
    const calls = paths.map((path) => get(vimeo, path));
    await expect.poll(() => waiting.length).toBe(12);
    expect(sent.splice(0)).toEqual(paths.slice(0, 10));
    clock.advance(minute + 2000);
    await Promise.all(calls);
    expect(sent).toEqual(paths);
  });
});

describe('a 429', () => {
  it('stops the other calls for two minutes at most, whatever it asks for', async () => {
    const clock = testClock();
    await using server = await startServer(({ url }, response) => {
      if (url.pathname === '/refused') json(response, {}, 429, { 'retry-after': '3600' });
      else json(response, {});
    });
    const waits: WaitView[] = [];
    const hooks = { wait: (view: WaitView) => waits.push(view) };
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, clock, hooks });
    // An hour is longer than a call waits between its tries.
    const error = await caught(get(vimeo, '/refused'), RateLimitError);
    expect(error.resetAt).toEqual(new Date(clock.now() + 3_600_000));
    await get(vimeo, '/me');
    expect(waits).toMatchObject([{ path: '/me', reason: 'refused', delayMs: 2 * minute }]);
    expect(clock.sleeps).toEqual([2 * minute]);
  });

  it('to a call from before the pause, coming after it, stops nobody again', async () => {
    const clock = testClock();
    let refuseLate: (() => void) | undefined;
    const tries = new Map<string, number>();
    await using server = await startServer(({ url }, response) => {
      const count = (tries.get(url.pathname) ?? 0) + 1;
      tries.set(url.pathname, count);
      const refuse = () => json(response, {}, 429, { 'retry-after': '30' });
      if (count > 1 || url.pathname === '/new') json(response, {});
      else if (url.pathname === '/late') refuseLate = refuse;
      else refuse();
    });
    const waits: WaitView[] = [];
    const hooks = { wait: (view: WaitView) => waits.push(view) };
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, clock, hooks });
    const late = get(vimeo, '/late');
    await expect.poll(() => refuseLate).toBeDefined();
    await get(vimeo, '/early');
    expect(waits).toMatchObject([{ path: '/early', reason: 'refused' }]);
    refuseLate?.();
    await late;
    await get(vimeo, '/new');
    expect(waits).toHaveLength(1);
    expect(clock.sleeps).toEqual([30_000]);
    expect(tries.get('/late')).toBe(2);
  });
});

describe('a budget', () => {
  it('is forgotten once it tells nothing any more and many others are known', async () => {
    const clock = testClock();
    await using server = await startLimitedServer({ limit: 1000, clock });
    const clientOf = (token: string) => new VimeoClient({ token, baseUrl: server.url, clock });
    const call = async (token: string) => {
      await get(clientOf(token), '/me');
    };
    for (let index = 0; index < 63; index++) await call(`old-${index}`);
    clock.advance(3 * minute);
    await call('live');
    // Its window is over, and so its whole limit is left.
    expect(clientOf('old-0').rateLimit).toMatchObject({ remaining: 1000 });
    await call('one-more');
    expect(clientOf('old-0').rateLimit).toBeUndefined();
    expect(clientOf('live').rateLimit).toMatchObject({ remaining: 999 });
  });
});
