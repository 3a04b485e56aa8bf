// The policy of the rate budget, shared by ten machines, without a store, a queue or a request: how long 50,000 videos take
// beside the least that budget and quota allow.
import { describe, expect, it } from 'vitest';
import { type BudgetState, unknownBudget } from '../src/transport/rate-budget/budget-state.js';
import { decide } from '../src/transport/rate-budget/decide.js';
import { step } from '../src/transport/rate-budget/step.js';
import { SeededRandom } from './support/seeded-random.js';

const minute = 60_000;
const week = 7 * 24 * 60 * minute;
const start = Date.UTC(2026, 0, 1);

interface Scene {
  readonly videos: number;
  /** Videos under way at a time, on all machines. */
  readonly slots: number;
  readonly unitsPerMinute: number;
  /** Calls of each video, which cost one each. */
  readonly callsPerVideo: number;
  /** Videos a week. */
  readonly quota: number;
  /** How Vimeo makes whole seconds of the end of a window. */
  readonly round: (seconds: number) => number;
}

/** Vimeo's side: a window that begins with its first call. */
class Vimeo {
  refusals = 0;
  #window = { start: Number.NEGATIVE_INFINITY, spent: 0 };

  readonly limit: number;
  readonly #round: Scene['round'];

  constructor({ unitsPerMinute, round }: Scene) {
    this.limit = unitsPerMinute;
    this.#round = round;
  }

  call(now: number) {
    if (now >= this.#window.start + minute) this.#window = { start: now, spent: 0 };
    const isRefused = this.#window.spent >= this.limit;
    if (isRefused) this.refusals++;
    else this.#window.spent++;
    const resetAt = this.#round((this.#window.start + minute) / 1000) * 1000;
    return { isRefused, headers: { limit: this.limit, remaining: this.limit - this.#window.spent, resetAt } };
  }
}

const wholeSecond = (ms: number) => Math.floor(ms / 1000) * 1000;

function simulate(scene: Scene) {
  const { videos, slots, callsPerVideo, quota } = scene;
  const random = new SeededRandom(1);
  const vimeo = new Vimeo(scene);
  let state: BudgetState = unknownBudget;
  let now = start;
  let calls = 0;
  let ended = 0;
  let quotaLeft = quota;
  let quotaEndsAt = start + week;
  let underWay = 0;
  // What happens later, the next one last.
  const later: { at: number; run: () => void }[] = [];
  const schedule = (at: number, run: () => void) => {
    let index = later.length;
    while (index > 0 && (later[index - 1]?.at ?? 0) < at) index--;
    later.splice(index, 0, { at, run });
  };
  let wakesAt = Number.POSITIVE_INFINITY;
  const total = videos * callsPerVideo;
  const startCalls = () => {
    while (underWay < slots && calls < total) {
      if (calls % callsPerVideo === 0 && quotaLeft === 0) {
        // The whole queue waits for the day that Vimeo tells.
        if (now < quotaEndsAt) return wake(quotaEndsAt);
        quotaLeft = quota;
        quotaEndsAt += week;
      }
      const decision = decide(state, 1, now);
      if (decision === 'afterResponse') return;
      if (decision !== 'go') return wake(decision.at);
      if (calls % callsPerVideo === 0) quotaLeft--;
      const id = String(++calls);
      underWay++;
      state = step(state, { kind: 'acquire', id, cost: 1, leaseMs: 90_000 }, now);
      schedule(now + 50 + random.next() * 200, () => {
        const { isRefused, headers } = vimeo.call(now);
        schedule(now + 50 + random.next() * 200, () => {
          const refusal = isRefused ? { retryAfterMs: null, resetAt: headers.resetAt, random: 0.5 } : null;
          state = step(
            state,
            { kind: 'response', id, date: wholeSecond(now), budget: headers, refusal },
            now,
          );
          state = step(state, { kind: 'release', id }, now);
          underWay--;
          ended++;
          startCalls();
        });
      });
    }
  };
  const wake = (at: number) => {
    if (at >= wakesAt) return;
    wakesAt = at;
    schedule(at, () => {
      wakesAt = Number.POSITIVE_INFINITY;
      startCalls();
    });
  };
  startCalls();
  for (let next = later.pop(); next; next = later.pop()) {
    now = next.at;
    next.run();
  }
  return { ms: now - start, ended, refusals: vimeo.refusals };
}

describe('ten machines with 50,000 videos', () => {
  const plans = [
    { unitsPerMinute: 50, quota: Number.POSITIVE_INFINITY },
    { unitsPerMinute: 1500, quota: Number.POSITIVE_INFINITY },
    { unitsPerMinute: 1500, quota: 20_000 },
  ];
  const roundings = [
    { told: 'up', round: Math.ceil },
    { told: 'down', round: Math.floor },
  ];
  it.each(plans.flatMap((plan) => roundings.map((rounding) => ({ ...plan, ...rounding }))))(
    'end within 3 % of the bound, at $unitsPerMinute calls a minute and $quota videos a week, resets rounded $told',
    (plan) => {
      const scene = { videos: 50_000, slots: 40, callsPerVideo: 2, ...plan };
      const { ms, ended, refusals } = simulate(scene);
      expect(ended).toBe(scene.videos * scene.callsPerVideo);
      expect(refusals).toBe(0);
      const weeks = Number.isFinite(plan.quota) ? Math.ceil(scene.videos / plan.quota) - 1 : 0;
      const rest = scene.videos - (weeks > 0 ? weeks * plan.quota : 0);
      const bound = weeks * week + ((rest * scene.callsPerVideo) / plan.unitsPerMinute) * minute;
      expect(ms / bound).toBeLessThanOrEqual(1.03);
    },
  );
});
