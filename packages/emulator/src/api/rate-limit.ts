import { isoDate } from '../clock.js';
import { planOf } from '../model/account.js';
import { Refusal } from '../model/refusal.js';
import type { Vimeo } from '../model/vimeo.js';
import { type Plan, plans } from '../plans.js';
import type { Caller } from './caller.js';

/** Counts calls per user and window of emulated time; tokens without a user share the app's allowance. */
export class RateLimiter {
  readonly #vimeo: Vimeo;
  readonly #windowMs: number;
  readonly #windows = new Map<string, { start: number; spent: number }>();

  constructor(vimeo: Vimeo, windowMs: number) {
    this.#vimeo = vimeo;
    this.#windowMs = windowMs;
  }

  /** Spends what a call costs and returns the headers that tell; 429/9000 when too little is left. */
  spend(caller: Caller, usesFields: boolean): Record<string, string> {
    const limit = plans[planOf(caller.user, this.#vimeo)];
    const cost = usesFields ? 1 : 2;
    const now = this.#vimeo.state.clock.now();
    const key = caller.user ?? 'app';
    let window = this.#windows.get(key);
    if (!window || now >= window.start + this.#windowMs) {
      window = { start: now, spent: 0 };
      this.#windows.set(key, window);
    }
    const isOver = window.spent + cost > limit;
    if (!isOver) window.spent += cost;
    const headers = budgetHeaders(limit, limit - window.spent, window.start + this.#windowMs);
    if (isOver) throw tooManyCalls(limit, headers);
    return headers;
  }
}

/** 429 with a budget of which nothing is left until a time. */
export function rateLimited(plan: Plan, resetAt: number): Refusal {
  return tooManyCalls(plans[plan], budgetHeaders(plans[plan], 0, resetAt));
}

function budgetHeaders(limit: number, remaining: number, resetAt: number): Record<string, string> {
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    // Up to the next whole second: a client that obeys it is never early.
    'x-ratelimit-reset': isoDate(Math.ceil(resetAt / 1000) * 1000),
  };
}

function tooManyCalls(limit: number, headers: Record<string, string>): Refusal {
  return new Refusal(429, 9000, `More than ${limit} calls this minute; see X-RateLimit-Reset.`, { headers });
}
