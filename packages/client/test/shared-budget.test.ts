// One rate budget for several processes: what is counted, who waits, and what happens where its store fails.
import { type ClientOptions, VimeoClient, type WaitView } from 'vimeokit';
import { sharedBudgetCases } from 'vimeokit/testing';
import { describe, expect, it } from 'vitest';
import { startLimitedServer } from './support/limited-server.js';
import { type MemoryBudgets, memoryBudgets } from './support/memory-budget.js';
import { json, startServer } from './support/server.js';
import { stillClock, type TestClock, testClock } from './support/test-clock.js';

const minute = 60_000;

/** A call that costs one. */
const get = (vimeo: VimeoClient, path = '/videos/1') =>
  vimeo.request({ method: 'GET', path, fields: ['uri'] });

/** A client as another process has it: nothing of what it knows is another's, but for the time and the store. */
function processOf(time: TestClock, budgets: MemoryBudgets | undefined, options: Partial<ClientOptions>) {
  const clock = {
    now: () => time.now(),
    sleep: (ms: number, signal?: AbortSignal) => time.sleep(ms, signal),
  };
  return new VimeoClient({ token: 't', clock, rateLimit: budgets?.open() ?? 'wait', ...options });
}

/** So many calls of each process at a time, until all are made. */
async function callFromEach(processes: readonly VimeoClient[], calls: number): Promise<void> {
  await Promise.all(
    processes.flatMap((vimeo) => Array.from({ length: calls / processes.length }, () => get(vimeo))),
  );
}

describe('a shared budget in memory', () => {
  for (const { name, run } of sharedBudgetCases(() => {
    const budgets = memoryBudgets({ now: () => Date.now() });
    return { budget: budgets.open(), reopen: () => budgets.open() };
  }))
    it(name, run);
});

describe('processes that share a budget', () => {
  it.each([2, 3, 10])('%i of them never ask for more than there is', async (count) => {
    const clock = testClock();
    await using server = await startLimitedServer({ limit: 50, clock });
    const budgets = memoryBudgets(clock);
    const start = clock.now();
    const processes = Array.from({ length: count }, () =>
      processOf(clock, budgets, { baseUrl: server.url, concurrency: 8 }),
    );
    await callFromEach(processes, 180);
    expect(server.refusals).toBe(0);
    expect(server.requests).toHaveLength(180);
    expect(clock.now() - start).toBeLessThan(4 * (minute + 3000));
  });

  it('are refused where each paces alone', async () => {
    const clock = testClock();
    await using server = await startLimitedServer({ limit: 50, clock });
    const processes = [1, 2, 3].map(() =>
      processOf(clock, undefined, { baseUrl: server.url, concurrency: 32 }),
    );
    await callFromEach(processes, 180);
    expect(server.refusals).toBeGreaterThan(0);
  });

  it('wait for each other’s 429', async () => {
    const clock = testClock();
    await using server = await startLimitedServer({ limit: 50, clock });
    const budgets = memoryBudgets(clock);
    const waits: WaitView[] = [];
    const one = processOf(clock, budgets, { baseUrl: server.url });
    const hooks = { wait: (view: WaitView) => waits.push(view) };
    const other = processOf(clock, budgets, { baseUrl: server.url, hooks, retry: 0 });
    await get(one);
    server.spend(49);
    // Its calls wait for the one that was refused, and none of them is.
    await Promise.all([get(one), get(one)].map((call) => call.catch(() => {})));
    const { refusals } = server;
    await get(other);
    expect(server.refusals).toBe(refusals);
  });

  it('are not held up for more than 90 seconds by one that has died', async () => {
    const clock = stillClock();
    const held: (() => void)[] = [];
    await using server = await startServer(({ url }, response) => {
      if (url.pathname === '/held') held.push(() => json(response, {}));
      else json(response, {});
    });
    const budgets = memoryBudgets(clock);
    const dying = processOf(clock, budgets, { baseUrl: server.url });
    // So many may go before anything is known of the budget.
    const lost = Array.from({ length: 10 }, () => get(dying, '/held'));
    await expect.poll(() => held.length).toBe(10);
    const living = processOf(clock, budgets, { baseUrl: server.url });
    const call = get(living, '/other');
    await expect.poll(() => clock.sleepers).toBe(1);
    expect(server.requests).toHaveLength(10);
    clock.advance(90_000);
    await call;
    for (const respond of held) respond();
    await Promise.all(lost);
  });

  it('put all calls that wait into one step', async () => {
    const clock = testClock();
    await using server = await startLimitedServer({ limit: 1000, clock });
    const budgets = memoryBudgets(clock);
    const vimeo = processOf(clock, budgets, { baseUrl: server.url, concurrency: 300 });
    await get(vimeo);
    const before = budgets.writes;
    await Promise.all(Array.from({ length: 300 }, () => get(vimeo)));
    expect(server.refusals).toBe(0);
    // One by one, each call would write three times: when it starts, when its response comes, and when it is over.
    expect(budgets.writes - before).toBeLessThan(300);
  });

  it('have one budget for each token, whose name tells nobody the token', async () => {
    const clock = testClock();
    await using server = await startLimitedServer({ limit: 50, clock });
    const budgets = memoryBudgets(clock);
    const vimeo = processOf(clock, budgets, { baseUrl: server.url, token: 'secret-of-one' });
    await get(vimeo);
    expect(budgets.kept.size).toBe(1);
    await get(processOf(clock, budgets, { baseUrl: server.url, token: 'secret-of-one' }));
    expect(budgets.kept.size).toBe(1);
    await get(vimeo.as('secret-of-two'));
    expect(budgets.kept.size).toBe(2);
    const keys = [...budgets.kept.keys()];
    for (const key of keys) expect(key).toMatch(/^[\da-f]{64}$/);
    expect(JSON.stringify([...budgets.kept])).not.toContain('secret');
  });

  it('share none for calls without a token', async () => {
    const clock = testClock();
    await using server = await startLimitedServer({ limit: 50, clock });
    const budgets = memoryBudgets(clock);
    const vimeo = processOf(clock, budgets, { baseUrl: server.url });
    await vimeo.request({ method: 'GET', path: '/oembed', headers: { authorization: null } });
    expect(budgets.kept.size).toBe(0);
  });

  it('show what is left as other clients do', async () => {
    const clock = testClock();
    await using server = await startLimitedServer({ limit: 50, clock });
    const vimeo = processOf(clock, memoryBudgets(clock), { baseUrl: server.url });
    await get(vimeo);
    expect(vimeo.rateLimit).toMatchObject({ limit: 50, remaining: 49 });
  });
});

describe('a call that waits for a shared budget', () => {
  it('ends with the reason of its signal', async () => {
    const clock = stillClock();
    await using server = await startLimitedServer({ limit: 50, clock });
    const budgets = memoryBudgets(clock);
    const waits: WaitView[] = [];
    const hooks = { wait: (view: WaitView) => waits.push(view) };
    const vimeo = processOf(clock, budgets, { baseUrl: server.url, hooks });
    server.spend(49);
    await get(vimeo);
    const controller = new AbortController();
    const call = vimeo.request({ method: 'GET', path: '/me', signal: controller.signal });
    await expect.poll(() => waits).toMatchObject([{ path: '/me', reason: 'spent' }]);
    controller.abort(new Error('enough'));
    await expect(call).rejects.toThrow('enough');
    // Nothing is left that would hold up another one.
    const next = get(vimeo);
    await expect.poll(() => waits.length).toBe(2);
    clock.advance(minute + 2000);
    await next;
  });
});

describe('a store that fails', () => {
  it('leaves each process to pace alone, with one warning, until it is back', async () => {
    const clock = testClock();
    await using server = await startLimitedServer({ limit: 50, clock });
    const budgets = memoryBudgets(clock);
    const warnings: string[] = [];
    const logger = {
      debug() {},
      info() {},
      warn: (message: string) => warnings.push(message),
      error: (message: string) => warnings.push(message),
    };
    const vimeo = processOf(clock, budgets, { baseUrl: server.url, logger });
    await get(vimeo);
    budgets.fail(new Error('connect ECONNREFUSED'));
    await Promise.all(Array.from({ length: 120 }, () => get(vimeo)));
    expect(server.refusals).toBe(0);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('connect ECONNREFUSED');
    budgets.fail(undefined);
    clock.advance(10_000);
    const { writes } = budgets;
    await get(vimeo);
    expect(budgets.writes).toBeGreaterThan(writes);
    expect(warnings).toHaveLength(1);
  });
});

describe('rateLimit', () => {
  it('is a word, or has both functions of a shared budget', async () => {
    // a caller without types may give anything
    for (const rateLimit of [null, {}, { read: async () => {} }, 'slow', 5])
      await expect(
        async () => new VimeoClient({ token: 't', rateLimit: rateLimit as never }),
      ).rejects.toThrow(/^rateLimit must /);
  });
});
