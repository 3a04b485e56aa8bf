import { isoDate } from '../clock.js';
import { Refusal } from '../model/refusal.js';
import type { World } from '../model/world.js';
import { plans } from '../plans.js';
import type { Caller } from './caller.js';

const windowMs = 60_000;

/** Counts calls per user and minute of emulated time; tokens without a user share the app's allowance. */
export class RateLimiter {
  readonly #world: World;
  readonly #windows = new Map<string, { start: number; spent: number }>();

  constructor(world: World) {
    this.#world = world;
  }

  /** Spends what a call costs and returns the headers that tell; 429/9000 when too little is left. */
  spend(caller: Caller, usesFields: boolean): Record<string, string> {
    const limit = plans[this.#world.plan];
    const cost = usesFields ? 1 : 2;
    const now = this.#world.clock.now();
    const key = caller.user ?? 'app';
    let window = this.#windows.get(key);
    if (!window || now >= window.start + windowMs) {
      window = { start: now, spent: 0 };
      this.#windows.set(key, window);
    }
    const isOver = window.spent + cost > limit;
    if (!isOver) window.spent += cost;
    const headers = {
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(limit - window.spent),
      // Up to the next whole second: a client that obeys it is never early.
      'x-ratelimit-reset': isoDate(Math.ceil((window.start + windowMs) / 1000) * 1000),
    };
    if (isOver)
      throw new Refusal(429, 9000, `More than ${limit} calls this minute; see X-RateLimit-Reset.`, {
        headers,
      });
    return headers;
  }
}
