// The rate budget's arithmetic, without a clock, a queue or a request: what a state becomes by an event, and what it allows.
import { describe, expect, it } from 'vitest';
import {
  type BudgetState,
  budgetAt,
  isForgettable,
  unknownBudget,
} from '../src/transport/rate-budget/budget-state.js';
import { decide } from '../src/transport/rate-budget/decide.js';
import { type BudgetEvent, step } from '../src/transport/rate-budget/step.js';
import { SeededRandom } from './support/seeded-random.js';

const start = Date.UTC(2026, 0, 1);
const second = 1000;

/** Events by name, at a second after the start. */
function at(seconds: number) {
  const now = start + seconds * second;
  const event = (event: BudgetEvent) => (state: BudgetState) => step(state, event, now);
  return {
    acquire: (id: string, { cost = 1, leaseMs = null }: { cost?: number; leaseMs?: number | null } = {}) =>
      event({ kind: 'acquire', id, cost, leaseMs }),
    release: (id: string) => event({ kind: 'release', id }),
    /** A response that says what is left until a second after the start. */
    tells: (id: string, remaining: number, resetAt = 60, limit = 100) =>
      event({
        kind: 'response',
        id,
        date: null,
        budget: { limit, remaining, resetAt: start + resetAt * second },
        refusal: null,
      }),
    /** A response without the budget's headers. */
    saysNothing: (id: string) => event({ kind: 'response', id, date: null, budget: null, refusal: null }),
    refuses: (id: string, retryAfterMs: number | null, resetAt: number | null = null, random = 0) =>
      event({
        kind: 'response',
        id,
        date: null,
        budget: null,
        refusal: { retryAfterMs, resetAt: resetAt === null ? null : start + resetAt * second, random },
      }),
  };
}

function history(...events: ((state: BudgetState) => BudgetState)[]): BudgetState {
  return events.reduce((state, event) => event(state), unknownBudget);
}

/** Whether a call may go, a wait being told as the second it ends. */
function decision(state: BudgetState, seconds: number, cost = 1) {
  const what = decide(state, cost, start + seconds * second);
  return typeof what === 'string' ? what : { second: (what.at - start) / second, reason: what.reason };
}

const remaining = (state: BudgetState, seconds = 0) =>
  budgetAt(state, start + seconds * second).window?.remaining;

describe('before a budget is told', () => {
  const begin = (count: number) =>
    history(...Array.from({ length: count }, (_, index) => at(0).acquire(`${index}`)));

  it('ten calls may go, and the next waits for a response', () => {
    expect(decision(begin(9), 0)).toBe('go');
    expect(decision(begin(10), 0)).toBe('afterResponse');
  });

  it('a response without one lets every call go', () => {
    expect(decision(at(1).saysNothing('3')(begin(10)), 1)).toBe('go');
  });
});

describe('a window', () => {
  it('is what the response tells, less the calls that are under way', () => {
    const state = history(
      at(0).acquire('a'),
      at(0).acquire('b', { cost: 2 }),
      at(1).tells('a', 50),
      at(1).release('a'),
    );
    expect(state.window).toMatchObject({ limit: 100, remaining: 50, endsAt: start + 61 * second });
    expect(state.leases).toMatchObject([{ id: 'b', cost: 2 }]);
    expect(decision(history(at(0).acquire('a'), at(0).tells('a', 2)), 0, 2)).toBe('afterResponse');
  });

  it('keeps the smaller rest where responses come in another order than their calls were counted in', () => {
    const two = history(at(0).acquire('a'), at(0).acquire('b'));
    expect(remaining(at(1).tells('b', 49)(at(1).tells('a', 48)(two)))).toBe(48);
  });

  it('is the same where its end differs by less than a second, and a new one from there on', () => {
    const state = history(at(0).acquire('a'), at(0).acquire('b'), at(1).tells('a', 10));
    expect(remaining(at(1).tells('b', 50, 60.9)(state))).toBe(10);
    expect(remaining(at(1).tells('b', 50, 59)(state))).toBe(10);
    expect(remaining(at(1).tells('b', 50, 61)(state))).toBe(50);
    expect(remaining(at(1).tells('b', 150, 60, 200)(state))).toBe(150);
  });

  it('spreads its last tenth over what is left of it, and then is spent', () => {
    const told = (rest: number) => history(at(0).acquire('a'), at(1).tells('a', rest), at(1).release('a'));
    expect(decision(told(11), 1)).toBe('go');
    expect(decision(told(9), 1)).toEqual({ second: 6.1, reason: 'spread' });
    expect(decision(told(9), 6.1)).toBe('go');
    expect(decision(told(0), 1)).toEqual({ second: 61, reason: 'spent' });
    expect(decision(told(1), 1, 2)).toEqual({ second: 61, reason: 'spent' });
  });

  it('is whole again once it has ended, and calls go before its first response', () => {
    const spent = history(at(0).acquire('a'), at(1).tells('a', 0), at(1).release('a'));
    expect(remaining(spent, 60.9)).toBe(0);
    expect(remaining(spent, 61)).toBe(100);
    expect(decision(spent, 61)).toBe('go');
    expect(decision(at(61).acquire('b', { cost: 99 })(spent), 61)).toBe('go');
    expect(decision(at(61).acquire('b', { cost: 100 })(spent), 61)).toBe('afterResponse');
  });

  it('goes on where Vimeo says so, though it seemed to be over', () => {
    const early = history(at(0).acquire('a'), at(1).tells('a', 0), at(1).release('a'), at(61).acquire('b'));
    const state = at(61.5).tells('b', 3)(early);
    expect(state.window).toMatchObject({ remaining: 3, renewedAt: null, endsAt: start + 62.5 * second });
    // A response to a call from before tells nothing about now.
    const late = history(at(0).acquire('a'), at(0).acquire('z'), at(1).tells('a', 0), at(61).acquire('b'));
    expect(remaining(at(61.5).tells('z', 0)(late))).toBe(100);
  });

  it('lets a call through that costs more than the whole plan', () => {
    const tiny = history(at(0).acquire('a'), at(0).tells('a', 1, 60, 1), at(0).release('a'));
    expect(decision(tiny, 61, 2)).toBe('go');
  });

  it('ends within a minute, whatever reset is told', () => {
    const state = history(at(0).acquire('a'), at(0).tells('a', 0, 86_400), at(0).release('a'));
    expect(decision(state, 0)).toEqual({ second: 60, reason: 'spent' });
  });

  it('ends a minute after its first response at the latest, and not as late as whole seconds leave in doubt', () => {
    const first = history(at(0).acquire('a'), at(0).tells('a', 1, 60), at(0).release('a'));
    const state = history(() => first, at(30).acquire('b'), at(30).tells('b', 0, 60), at(30).release('b'));
    expect(decision(state, 31)).toEqual({ second: 60, reason: 'spent' });
  });
});

describe('a call that is over', () => {
  it('is taken to be counted unless a response said what was', () => {
    const told = history(at(0).acquire('a'), at(0).acquire('b', { cost: 2 }), at(1).tells('a', 50));
    expect(remaining(at(2).release('a')(told))).toBe(50);
    expect(remaining(at(2).release('b')(told))).toBe(48);
    expect(remaining(at(2).release('b')(at(2).saysNothing('b')(told)))).toBe(48);
  });

  it('of a window that is over counts for nothing', () => {
    const old = history(at(0).acquire('a'), at(0).acquire('b'), at(1).tells('a', 50), at(1).release('a'));
    const renewed = at(62).acquire('c')(old);
    expect(remaining(at(63).release('b')(renewed), 63)).toBe(100);
  });
});

describe('a 429', () => {
  const refused = (retryAfterMs: number | null, resetAt: number | null = null, random = 0) =>
    history(at(0).acquire('a'), at(0).refuses('a', retryAfterMs, resetAt, random), at(0).release('a'));

  it.each([
    ['Retry-After', refused(5000, 40), 5],
    ['the end of the window, and the second that dates leave open', refused(null, 40), 41],
    ['half a minute at least', refused(null, null, 0), 30],
    ['a minute at most', refused(null, null, 1), 60],
    ['two minutes, whatever it asks for', refused(3_600_000), 120],
  ])('pauses all calls for %s', (_, state, seconds) => {
    expect(decision(state, 0)).toEqual({ second: seconds, reason: 'refused' });
    expect(decision(state, seconds)).toBe('go');
  });

  it('is followed by one call, whose response decides about the rest', () => {
    const probing = at(5).acquire('probe')(refused(5000));
    expect(decision(probing, 5)).toBe('afterResponse');
    expect(decision(at(6).saysNothing('probe')(probing), 6)).toBe('go');
    expect(decision(at(6).refuses('probe', 5000)(probing), 6)).toEqual({ second: 11, reason: 'refused' });
    // Without a response the next call is the probe.
    const again = at(6).release('probe')(probing);
    expect(decision(again, 6)).toBe('go');
    expect(decision(at(6).acquire('next')(again), 6)).toBe('afterResponse');
  });

  it('that comes late, to a call from before the probe, pauses nothing', () => {
    const probed = history(
      at(0).acquire('late'),
      at(0).acquire('a'),
      at(0).refuses('a', 5000),
      at(5).acquire('probe'),
      at(6).saysNothing('probe'),
    );
    expect(decision(at(7).refuses('late', 30_000)(probed), 7)).toBe('go');
    const later = at(7).acquire('new')(probed);
    expect(decision(at(7).refuses('new', 30_000)(later), 7)).toEqual({ second: 37, reason: 'refused' });
  });

  it('never shortens a pause', () => {
    const both = history(
      at(0).acquire('a'),
      at(0).acquire('b'),
      at(0).refuses('a', 50_000),
      at(1).refuses('b', 1000),
    );
    expect(decision(both, 2)).toEqual({ second: 50, reason: 'refused' });
  });
});

describe('a lease', () => {
  it('that expires counts as a call whose response was lost', () => {
    const state = history(
      at(0).acquire('a'),
      at(0).acquire('dead', { cost: 2, leaseMs: 30 * second }),
      at(1).tells('a', 50),
      at(1).release('a'),
    );
    expect(budgetAt(state, start + 29_999).leases).toHaveLength(1);
    expect(budgetAt(state, start + 30_000)).toMatchObject({ leases: [], window: { remaining: 48 } });
    expect(
      at(31)
        .acquire('b')(state)
        .leases.map(({ id }) => id),
    ).toEqual(['b']);
  });

  it('of a probe leaves the probe to the next call', () => {
    const state = history(
      at(0).acquire('a'),
      at(0).refuses('a', 5000),
      at(0).release('a'),
      at(5).acquire('dead', { leaseMs: 30 * second }),
    );
    expect(decision(state, 34)).toBe('afterResponse');
    expect(decision(state, 35)).toBe('go');
    expect(at(35).acquire('next')(state)).toMatchObject({ probe: 'underWay', leases: [{ isProbe: true }] });
  });

  it('that is gone changes nothing any more', () => {
    const state = history(at(0).acquire('a', { leaseMs: 1000 }), at(2).acquire('b'));
    for (const event of [at(3).tells('a', 0), at(3).refuses('a', 5000), at(3).release('a')])
      expect(event(state)).toBe(state);
  });
});

it('nothing is lost by forgetting a budget only once its window, its calls and its pause are over', () => {
  const isIdle = (state: BudgetState, seconds: number) => isForgettable(state, start + seconds * second);
  const told = history(at(0).acquire('a'), at(1).tells('a', 50));
  expect(isIdle(told, 62)).toBe(false);
  expect(isIdle(at(1).release('a')(told), 60)).toBe(false);
  expect(isIdle(at(1).release('a')(told), 61)).toBe(true);
  const refused = history(at(0).acquire('a'), at(0).refuses('a', 5000), at(0).release('a'));
  expect(isIdle(refused, 4)).toBe(false);
  expect(isIdle(refused, 5)).toBe(true);
});

it('is plain JSON after any events, and no event changes the state it was given', () => {
  const random = new SeededRandom(12);
  const pick = (count: number) => random.between(0, count);
  for (let run = 0; run < 200; run++) {
    let state = unknownBudget;
    let seconds = 0;
    for (let index = 0; index < 40; index++) {
      seconds += pick(9);
      const now = at(seconds);
      const id = String(pick(6));
      const event = random.one([
        now.acquire(id, { cost: 1 + pick(2), leaseMs: random.one([null, 20_000]) }),
        now.tells(id, pick(100), seconds + pick(90)),
        now.saysNothing(id),
        now.refuses(id, random.one([null, 90_000]), random.one([null, seconds + 30]), random.next()),
        now.release(id),
      ]);
      const before = JSON.stringify(state);
      const next = event(state);
      expect(JSON.stringify(state)).toBe(before);
      // Kept in a store and read again, it is the same.
      expect(JSON.parse(JSON.stringify(next))).toEqual(next);
      state = next;
      const wait = decision(state, seconds);
      if (typeof wait === 'object') expect(wait.second).toBeLessThanOrEqual(seconds + 120);
    }
  }
});
