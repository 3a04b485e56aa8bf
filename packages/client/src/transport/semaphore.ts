import type { Clock } from '../time/clock.js';
import { onAbort } from '../time/on-abort.js';
import type { Turns } from './turns.js';

/** Lets so many calls be under way at a time. */
export interface Semaphore {
  /** Resolves when the call may start, and at once where there is room; `release` must follow. */
  acquire(signal: AbortSignal | undefined): Promise<void> | undefined;
  release(): void;
}

/** @param turns - Where requests may not wait for each other. */
export function createSemaphore(limit: number, clock: Clock, turns: Turns | undefined): Semaphore {
  return turns ? new PolledSemaphore(limit, clock, turns) : new QueuedSemaphore(limit);
}

/** The rest wait in the order they came. */
class QueuedSemaphore implements Semaphore {
  #free: number;
  readonly #waiting = new Set<() => void>();

  constructor(limit: number) {
    this.#free = limit;
  }

  acquire(signal: AbortSignal | undefined): Promise<void> | undefined {
    if (this.#free > 0) {
      this.#free--;
      return undefined;
    }
    return new Promise((resolve, reject) => {
      const start = () => {
        stopListening();
        resolve();
      };
      const stopListening = onAbort(signal, () => {
        this.#waiting.delete(start);
        reject(signal?.reason);
      });
      this.#waiting.add(start);
    });
  }

  release(): void {
    const [next] = this.#waiting;
    if (next) {
      this.#waiting.delete(next);
      next();
      return;
    }
    this.#free++;
  }
}

/** The rest look again and again, and a turn that is not given back expires. */
class PolledSemaphore implements Semaphore {
  readonly #limit: number;
  readonly #clock: Clock;
  readonly #turns: Turns;
  /** When each turn began, the oldest first. */
  #begun: number[] = [];

  constructor(limit: number, clock: Clock, turns: Turns) {
    this.#limit = limit;
    this.#clock = clock;
    this.#turns = turns;
  }

  acquire(signal: AbortSignal | undefined): Promise<void> | undefined {
    return this.#tryAcquire() ? undefined : this.#poll(signal);
  }

  release(): void {
    this.#begun.shift();
  }

  async #poll(signal: AbortSignal | undefined): Promise<void> {
    do await this.#clock.sleep(this.#turns.pollMs, signal);
    while (!this.#tryAcquire());
  }

  #tryAcquire(): boolean {
    const now = this.#clock.now();
    this.#begun = this.#begun.filter((at) => now - at < this.#turns.leaseMs);
    if (this.#begun.length >= this.#limit) return false;
    this.#begun.push(now);
    return true;
  }
}
