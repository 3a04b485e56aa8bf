import type { UploadProgress } from 'vimeokit';
import { ConfirmedSpeed, confirmedBetween } from './confirmed-speed.js';

/** How far all transfers are together, also those that have not begun. */
export class TotalProgress {
  readonly #running = new Map<string, UploadProgress>();
  readonly #waiting: Map<string, number>;
  readonly #speed = new ConfirmedSpeed();
  #ended = { count: 0, acknowledged: 0, total: 0 };

  /** @param sizes - In bytes, by their labels, as far as they are known beforehand. */
  constructor(sizes: ReadonlyMap<string, number>) {
    this.#waiting = new Map(sizes);
  }

  /** How many are over. */
  get ended(): number {
    return this.#ended.count;
  }

  changed(label: string, progress: UploadProgress, now: number): void {
    this.#waiting.delete(label);
    if (progress.state === 'sending') this.#speed.begin(now);
    this.#speed.confirmed(confirmedBetween(this.#running.get(label), progress), now);
    this.#running.set(label, progress);
  }

  /** @param isDone - Otherwise, what is left of it is not waited for. */
  end(label: string, isDone: boolean): void {
    const last = this.#running.get(label);
    const size = last?.total ?? this.#waiting.get(label) ?? 0;
    const moved = isDone ? size : (last?.acknowledged ?? 0);
    this.#waiting.delete(label);
    this.#running.delete(label);
    const { count, acknowledged, total } = this.#ended;
    this.#ended = { count: count + 1, acknowledged: acknowledged + moved, total: total + moved };
  }

  get now(): UploadProgress {
    const sum = { ...this.#ended, sent: this.#ended.acknowledged, bytesPerSecond: 0 };
    for (const { acknowledged, sent, total, bytesPerSecond } of this.#running.values()) {
      sum.acknowledged += acknowledged;
      sum.sent += Math.max(acknowledged, sent);
      sum.total += total;
      sum.bytesPerSecond += bytesPerSecond;
    }
    for (const size of this.#waiting.values()) sum.total += size;
    const { acknowledged, sent, total } = sum;
    const confirmed = this.#speed.bytesPerSecond;
    const bytesPerSecond = confirmed ?? sum.bytesPerSecond;
    const left = total - (confirmed === undefined ? sent : acknowledged);
    const remainingSeconds = bytesPerSecond > 0 ? left / bytesPerSecond : undefined;
    return { acknowledged, sent, total, bytesPerSecond, remainingSeconds, state: 'sending' };
  }

  /** True once the speed is what was confirmed. */
  get isConfirmed(): boolean {
    return this.#speed.bytesPerSecond !== undefined;
  }
}
