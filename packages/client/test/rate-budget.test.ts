import { type RateLimit, RateLimitError, TimeoutError, VimeoClient, type WaitView } from 'vimeokit';
import { describe, expect, it } from 'vitest';
import { caught } from './support/caught.js';
import { type Limits, startLimitedServer } from './support/limited-server.js';
import { json, startServer } from './support/server.js';
import { stillClock, testClock } from './support/test-clock.js';
import { untyped } from './support/untyped.js';

const minute = 60_000;

async function limited(limits: Omit<Limits, 'clock'>, options: object = {}) {
  const clock = testClock();
  const server = await startLimitedServer({ clock, ...limits });
  const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, clock, ...options });
  return { clock, server, vimeo, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

const filtered = { fields: ['uri'] };

function times(count: number, call: (index: number) => Promise<unknown>) {
  return Promise.all(Array.from({ length: count }, (_, index) => call(index)));
}

describe('the rate budget', () => {
  it('is told live, in calls with fields and without', async () => {
    await using world = await limited({ limit: 50 });
    const { vimeo, clock } = world;
    expect(vimeo.rateLimit).toBeUndefined();
    await vimeo.get(untyped('/me'), filtered);
    const resetAt = new Date(clock.now() + minute);
    expect(vimeo.rateLimit).toEqual({ limit: 50, remaining: 49, resetAt });
    const { rateLimit } = await vimeo.get(untyped('/me'));
    expect(rateLimit).toEqual({ limit: 25, remaining: 23, resetAt });
    expect(vimeo.rateLimit).toEqual(rateLimit);
    // Calls under way are taken off, and a window that is over is a new one.
    const call = vimeo.get(untyped('/me'), filtered);
    expect(vimeo.rateLimit).toMatchObject({ limit: 50, remaining: 46 });
    await call;
    clock.advance(minute + 1000);
    expect(vimeo.rateLimit).toMatchObject({ limit: 50, remaining: 50 });
  });

  it('is known to every client with the token, and to no other', async () => {
    await using world = await limited({ limit: 50 });
    await world.vimeo.get(untyped('/me'), filtered);
    const { url: baseUrl } = world.server;
    const same = new VimeoClient({ token: 't', baseUrl, clock: world.clock });
    expect(same.rateLimit).toMatchObject({ remaining: 49 });
    expect(world.vimeo.with({ token: 'other' }).rateLimit).toBeUndefined();
    let current = 't';
    const changing = new VimeoClient({ token: () => current, baseUrl, clock: world.clock });
    await changing.get(untyped('/me'), filtered);
    expect(same.rateLimit).toMatchObject({ remaining: 48 });
    current = 'other';
    await changing.get(untyped('/me'), filtered);
    expect(same.rateLimit).toMatchObject({ remaining: 48 });
  });

  it.each(['iso', 'unix'] as const)(
    'lets a steady walk run without a 429, the reset told as %s',
    async (reset) => {
      for (const aheadMs of [0, 400, -700, 3_600_000, -90_000_000]) {
        await using world = await limited({ limit: 50, reset, aheadMs });
        const { vimeo, server, clock } = world;
        const start = clock.now();
        for (let call = 0; call < 150; call++) await vimeo.get(untyped('/me'), filtered);
        expect(server.refusals).toBe(0);
        expect(clock.now() - start).toBeLessThan(3 * (minute + 2000));
      }
    },
  );

  it.each([1, 2, 7, 32, Number.POSITIVE_INFINITY])('holds with %i calls at a time', async (concurrency) => {
    for (const options of [filtered, {}]) {
      await using world = await limited({ limit: 50 }, { concurrency });
      const { vimeo, server, clock } = world;
      const start = clock.now();
      await times(120, () => vimeo.get(untyped('/me'), options));
      expect(server.refusals).toBe(0);
      const units = options === filtered ? 120 : 240;
      expect(clock.now() - start).toBeLessThan(Math.ceil(units / 50) * (minute + 2000));
    }
  });

  it('spreads the last calls of a window and lets the rest go at once', async () => {
    const waits: WaitView[] = [];
    await using world = await limited(
      { limit: 50 },
      { hooks: { wait: (view: WaitView) => waits.push(view) } },
    );
    for (let call = 0; call < 45; call++) await world.vimeo.get(untyped('/me'), filtered);
    expect(world.clock.sleeps).toEqual([]);
    for (let call = 0; call < 5; call++) await world.vimeo.get(untyped('/me'), filtered);
    expect(waits.map(({ reason }) => reason)).toEqual(Array(5).fill('spread'));
    const [first = 0] = world.clock.sleeps;
    for (const ms of world.clock.sleeps) expect(ms).toBeCloseTo(first, -3);
    await world.vimeo.get(untyped('/me'), filtered);
    expect(waits.at(-1)).toMatchObject({ reason: 'spent', method: 'GET', path: '/me' });
    expect(world.server.refusals).toBe(0);
  });

  it('tells how long a call waits, until when and why', async () => {
    const waits: WaitView[] = [];
    await using world = await limited(
      { limit: 2 },
      { hooks: { wait: (view: WaitView) => waits.push(view) } },
    );
    await world.vimeo.get(untyped('/me'));
    const now = world.clock.now();
    await world.vimeo.get(untyped('/videos/1'));
    expect(waits).toMatchObject([{ method: 'GET', path: '/videos/1', reason: 'spent' }]);
    expect(waits[0]?.delayMs).toBeGreaterThanOrEqual(minute);
    expect(waits[0]?.delayMs).toBeLessThanOrEqual(minute + 2000);
    expect(waits[0]?.until).toEqual(new Date(now + (waits[0]?.delayMs ?? 0)));
    expect(Object.isFrozen(waits[0])).toBe(true);
  });

  it('gives up waiting when the signal aborts, and the others go on', async () => {
    const clock = stillClock();
    await using server = await startLimitedServer({ limit: 2, clock });
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, clock });
    await vimeo.get(untyped('/me'));
    const controller = new AbortController();
    const given = vimeo.get(untyped('/up'), { signal: controller.signal });
    const kept = vimeo.get(untyped('/kept'));
    await expect.poll(() => clock.sleepers).toBe(1);
    controller.abort('enough');
    await expect(given).rejects.toBe('enough');
    clock.advance(minute + 2000);
    await kept;
    expect(server.requests.map(({ url }) => url.pathname)).toEqual(['/me', '/kept']);
    expect(clock.sleepers).toBe(0);
  });

  it('makes no call wait longer than the call has time', async () => {
    await using world = await limited({ limit: 2 });
    await world.vimeo.get(untyped('/me'));
    const call = world.vimeo.get(untyped('/me'), { retry: { totalMs: 5000 } });
    expect((await caught(call, TimeoutError)).message).toBe('GET /me was not done within 5000 ms.');
    expect(world.clock.sleeps).toEqual([]);
    expect(world.server.requests).toHaveLength(1);
  });

  it('is not waited for where the server tells none', async () => {
    await using server = await startServer((_, response) => json(response, {}));
    const clock = testClock();
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, clock, concurrency: 100 });
    await times(300, () => vimeo.get(untyped('/me')));
    expect(clock.sleeps).toEqual([]);
    expect(vimeo.rateLimit).toBeUndefined();
  });

  it('of a plan smaller than a call still lets it through', async () => {
    await using world = await limited({ limit: 2 });
    for (let call = 0; call < 3; call++) await world.vimeo.get(untyped('/me'));
    expect(world.server.refusals).toBe(0);
  });
});

describe('a surprise 429', () => {
  it('stops all calls until the reset; then one goes first and the rest follow', async () => {
    const clock = stillClock();
    const order: string[] = [];
    let hold: (() => void) | undefined;
    await using server = await startLimitedServer({
      limit: 50,
      clock,
      async handle({ url }, response, headers) {
        order.push(url.pathname);
        // The first after the reset is answered only when the test says so.
        if (clock.now() > startedAt && order.length === 2)
          await new Promise<void>((resolve) => (hold = resolve));
        json(response, {}, 200, headers);
      },
    });
    const startedAt = clock.now();
    const waits: WaitView[] = [];
    const hooks = { wait: (view: WaitView) => waits.push(view) };
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, clock, hooks });
    await vimeo.get(untyped('/first'), filtered);
    server.spend(49);
    const calls = times(8, (index) => vimeo.get(untyped(`/videos/${index}`), filtered));
    // Not the server's refusals: a client that has not read all of them takes one that comes late for a new one.
    await expect.poll(() => waits.length).toBe(8);
    expect(new Set(waits.map(({ reason }) => reason))).toEqual(new Set(['refused']));
    clock.advance(minute + 2000);
    await expect.poll(() => hold).toBeDefined();
    // Long enough for the others to come, if they would.
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(order).toEqual(['/first', '/videos/0']);
    hold?.();
    await calls;
    expect(order.slice(1)).toHaveLength(8);
    expect(server.refusals).toBe(8);
  });

  it('is obeyed by a client that made no call yet', async () => {
    await using world = await limited({ limit: 10 });
    const { vimeo, server, clock } = world;
    server.spend(10);
    const other = new VimeoClient({ token: 't', baseUrl: server.url, clock });
    await Promise.all([vimeo.get(untyped('/me'), filtered), other.get(untyped('/me'), filtered)]);
    expect(server.refusals).toBeLessThanOrEqual(2);
    await other.get(untyped('/me'), filtered);
    expect(server.refusals).toBeLessThanOrEqual(2);
  });

  it('without any time waits most of a minute', async () => {
    let count = 0;
    await using server = await startServer((_, response) =>
      count++ === 0 ? json(response, { error_code: 9000 }, 429) : json(response, {}),
    );
    const clock = testClock();
    await new VimeoClient({ token: 't', baseUrl: server.url, clock }).get(untyped('/me'));
    expect(clock.sleeps).toHaveLength(1);
    expect(clock.sleeps[0]).toBeGreaterThanOrEqual(minute / 2);
    expect(clock.sleeps[0]).toBeLessThanOrEqual(minute);
  });

  it('for one action alone stops no other call', async () => {
    const clock = testClock();
    let refused = false;
    await using server = await startLimitedServer({
      limit: 50,
      clock,
      handle({ url }, response, headers) {
        const isRefused = url.pathname === '/me/following' && !refused;
        refused ||= isRefused;
        if (isRefused) json(response, { error_code: 9006 }, 429, { ...headers, 'retry-after': '30' });
        else json(response, {}, 200, headers);
      },
    });
    const waits: WaitView[] = [];
    const hooks = { wait: (view: WaitView) => waits.push(view) };
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, clock, hooks });
    const call = vimeo.post(untyped('/me/following'), { body: {} });
    await vimeo.get(untyped('/me'));
    await call;
    expect(waits).toEqual([]);
    expect(clock.sleeps).toEqual([30_000]);
  });
});

describe("rateLimit: 'throw'", () => {
  it('rejects with the time of the reset, and neither waits nor paces', async () => {
    await using world = await limited({ limit: 4 }, { rateLimit: 'throw' });
    const { vimeo, clock, server } = world;
    const responses: (RateLimit | undefined)[] = [];
    for (let call = 0; call < 4; call++)
      responses.push((await vimeo.get(untyped('/me'), filtered)).rateLimit);
    expect(responses.map((one) => one?.remaining)).toEqual([3, 2, 1, 0]);
    const error = await caught(vimeo.get(untyped('/me'), filtered), RateLimitError);
    expect(error.resetAt).toEqual(new Date(clock.now() + minute));
    expect(error).toMatchObject({ tries: 1, errorCode: 9000 });
    expect(clock.sleeps).toEqual([]);
    expect(server.requests).toHaveLength(5);
  });

  it('tells the time of Retry-After where that is all there is', async () => {
    await using server = await startServer((_, response) => json(response, {}, 429, { 'retry-after': '20' }));
    const clock = testClock();
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, clock, rateLimit: 'throw' });
    const error = await caught(vimeo.get(untyped('/me')), RateLimitError);
    expect(error.resetAt).toEqual(new Date(clock.now() + 20_000));
  });
});

describe('concurrency', () => {
  it('is how many calls are under way at a time, in the order they came', async () => {
    let now = 0;
    let most = 0;
    await using server = await startServer(async (_, response) => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, 2));
      now--;
      json(response, {});
    });
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, concurrency: 3 });
    await times(20, (index) => vimeo.get(untyped(`/videos/${index}`)));
    expect(most).toBe(3);
    expect(
      server.requests
        .map(({ url }) => Number(url.pathname.split('/')[2]))
        .slice(0, 3)
        .sort(),
    ).toEqual([0, 1, 2]);
  });

  it('is 32 unless told otherwise, and waiting for it ends with the signal', async () => {
    await using server = await startServer(() => {});
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url });
    const controller = new AbortController();
    const calls = times(40, () => vimeo.get(untyped('/me'), { signal: controller.signal }));
    await expect.poll(() => server.requests.length).toBe(10);
    controller.abort('enough');
    await expect(calls).rejects.toBe('enough');
  });
});
