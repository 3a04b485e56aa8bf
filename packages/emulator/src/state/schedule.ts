import type { Clock } from '../clock.js';

/** What happens by itself at a time of the emulator's clock. No response waits for it. */
export class Schedule {
  readonly #clock: Clock;
  #due: { readonly at: number; readonly action: () => void }[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(at: number, action: () => void): void {
    this.#due.push({ at, action });
    this.run();
  }

  /** Does what is due by now, in the order of its times; asked after each move of the clock. */
  run(): void {
    const now = this.#clock.now();
    const due = this.#due.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
    this.#due = this.#due.filter(({ at }) => at > now);
    for (const { action } of due) action();
    clearTimeout(this.#timer);
    const next = Math.min(...this.#due.map(({ at }) => at));
    if (!Number.isFinite(next)) return;
    // A clock that stands lets no time pass; moving it runs this again.
    const wait = Math.min(Math.max(next - now, 1), 60_000);
    this.#timer = setTimeout(() => {
      if (this.#clock.now() > now) this.run();
    }, wait).unref();
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#due = [];
  }
}
