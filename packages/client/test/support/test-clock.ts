import type { Clock } from 'vimeokit';

/** A clock whose sleeps take no time: they move it ahead instead, and are kept. */
export interface TestClock extends Clock {
  /** Every sleep so far, in milliseconds. */
  readonly sleeps: number[];
  advance(ms: number): void;
}

/** Starts at a round second; `time` is what it moves, by default its own. */
export function testClock(time = ownTime()): TestClock {
  const sleeps: number[] = [];
  return {
    sleeps,
    now: () => time.now(),
    advance: (ms) => time.advance(ms),
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      sleeps.push(ms);
      time.advance(ms);
    },
  };
}

/** A clock that stands still: a sleeper wakes when it is advanced far enough. */
export function stillClock(): TestClock & { readonly sleepers: number } {
  const time = ownTime();
  const sleeps: number[] = [];
  const sleepers = new Set<{ at: number; wake: () => void }>();
  return {
    sleeps,
    now: () => time.now(),
    get sleepers() {
      return sleepers.size;
    },
    advance(ms) {
      time.advance(ms);
      for (const sleeper of sleepers) if (sleeper.at <= time.now()) sleeper.wake();
    },
    sleep(ms, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        sleeps.push(ms);
        const onAbort = () => {
          sleepers.delete(sleeper);
          reject(signal?.reason);
        };
        const sleeper = {
          at: time.now() + ms,
          wake() {
            sleepers.delete(sleeper);
            signal?.removeEventListener('abort', onAbort);
            resolve();
          },
        };
        signal?.addEventListener('abort', onAbort, { once: true });
        sleepers.add(sleeper);
      });
    },
  };
}

function ownTime() {
  let now = Date.UTC(2026, 0, 1);
  return {
    now: () => now,
    advance(ms: number) {
      now += ms;
    },
  };
}
