// How long a call goes on by itself, and waits that are longer than a timer can be.
import { type RetryView, ServerError, VimeoClient } from 'vimeokit';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { caught } from './support/caught.js';
import { startLimitedServer } from './support/limited-server.js';
import { json, startServer } from './support/server.js';
import { testClock } from './support/test-clock.js';

const second = 1000;
const day = 24 * 60 * 60 * second;

describe('a call without totalMs', () => {
  it('is tried for ten minutes', async () => {
    await using server = await startServer((_, response) =>
      json(response, {}, 503, { 'retry-after': '100' }),
    );
    const clock = testClock();
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, clock, retry: 1000 });
    const error = await caught(vimeo.request({ method: 'GET', path: '/me' }), ServerError);
    // The next try would begin when the ten minutes are over.
    expect(clock.sleeps).toEqual(Array(5).fill(100 * second));
    expect(error.tries).toBe(6);
  });

  it('has its ten minutes from its first try on, however long it waited for the budget', async () => {
    const clock = testClock();
    let failures = 0;
    await using server = await startLimitedServer({
      limit: 2,
      windowMs: 60 * second,
      clock,
      handle: ({ url }, response, headers) => {
        const isDown = url.pathname === '/down' && ++failures <= 3;
        json(response, {}, isDown ? 503 : 200, isDown ? { ...headers, 'retry-after': '110' } : headers);
      },
    });
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, clock, retry: 5 });
    for (let call = 0; call < 8; call++) await vimeo.request({ method: 'GET', path: '/me' });
    const before = clock.now();
    // The last waits for the budget of twelve windows, more than ten minutes.
    const paths = [...Array<string>(23).fill('/me'), '/down'];
    const calls = paths.map((path) => vimeo.request({ method: 'GET', path }));
    await Promise.all(calls);
    expect(clock.now() - before).toBeGreaterThan(600 * second);
    expect(failures).toBe(4);
  });
});

describe("the machine's own clock", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('waits for weeks where it is told to, though a timer ends after 24 days', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const responses = [
      new Response('{}', { status: 503, headers: { 'retry-after': `${(30 * day) / second}` } }),
    ];
    // No server: its connections have timers of their own, which would all be over.
    const fetch = async () => responses.shift() ?? Response.json({ uri: '/me' });
    const retry = { maxDelayMs: 40 * day, totalMs: 60 * day };
    const delays: number[] = [];
    const hooks = { retry: ({ delayMs }: RetryView) => delays.push(delayMs) };
    const vimeo = new VimeoClient({ token: 't', fetch, retry, hooks });
    let isDone = false;
    const call = vimeo.request({ method: 'GET', path: '/me' }).finally(() => {
      isDone = true;
    });
    await vi.advanceTimersByTimeAsync(0);
    expect(delays).toEqual([30 * day]);
    await vi.advanceTimersByTimeAsync(30 * day - 1);
    expect(isDone).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect((await call).data).toEqual({ uri: '/me' });
  });
});
