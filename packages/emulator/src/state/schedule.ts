import type { Clock } from '../clock.js';

/** What happens by itself at a time of the emulator's clock. No response waits for it. */
export class Schedule {
  readonly #clock: Clock;
  #due: { readonly at: number; readonly action: () => void }[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Called when something happened, and when something more is to happen. */
  onChange: () => void = () => {};

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  add(at: number, action: () => void): void {
    this.#due.push({ at, action });
    this.onChange();
    this.run();
  }

  /** When the next of it happens, if there is any. */
  next(): number | undefined {
    return this.#due.length > 0 ? Math.min(...this.#due.map(({ at }) => at)) : undefined;
  }

  /** Does what is due by now, in the order of its times; asked after each move of the clock. */
  run(): void {
    const now = this.#clock.now();
    const due = this.#due.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
    this.#due = this.#due.filter(({ at }) => at > now);
    for (const { action } of due) action();
    if (due.length > 0) this.onChange();
    clearTimeout(this.#timer);
    const next = this.next();
    if (next === undefined) return;
    // A clock that stands lets no time pass; moving it runs this again.
    const wait = Math.min(Math.max(next - now, 1), 60_000);
    const timer: { unref?(): void } | number = setTimeout(() => {
      if (this.#clock.now() > now) this.run();
    }, wait);
    this.#timer = timer as ReturnType<typeof setTimeout>; // the same, as the runtime has it
    // Only Node and its kin would stay alive for it.
    if (typeof timer === 'object') timer.unref?.();
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#due = [];
  }
}
