import type { UploadProgress } from '../progress.js';
import type { UploadManyProgress } from './many-options.js';

type Bytes = Pick<UploadProgress, 'acknowledged' | 'sent' | 'total'>;

/** The sum of all uploads; what has ended is kept as a number, not as an entry. */
export class TotalProgress {
  readonly #tell: ((progress: UploadManyProgress) => void) | undefined;
  readonly #running = new Map<number, Bytes>();
  #ended: Bytes = { acknowledged: 0, sent: 0, total: 0 };
  #counts = { done: 0, failed: 0 };

  constructor(tell: ((progress: UploadManyProgress) => void) | undefined) {
    this.#tell = tell;
  }

  began(index: number): (progress: Bytes) => void {
    this.#running.set(index, { acknowledged: 0, sent: 0, total: 0 });
    return (progress) => {
      if (!this.#running.has(index)) return;
      this.#running.set(index, progress);
      this.#report();
    };
  }

  ended(index: number, how: 'done' | 'failed'): void {
    this.#ended = sum(this.#ended, this.#running.get(index));
    this.#running.delete(index);
    this.#counts = { ...this.#counts, [how]: this.#counts[how] + 1 };
    this.#report();
  }

  #report(): void {
    if (!this.#tell) return;
    const { acknowledged, sent, total } = [...this.#running.values()].reduce(sum, this.#ended);
    this.#tell({ acknowledged, sent, total, ...this.#counts, running: this.#running.size });
  }
}

function sum(one: Bytes, other: Bytes = { acknowledged: 0, sent: 0, total: 0 }): Bytes {
  return {
    acknowledged: one.acknowledged + other.acknowledged,
    sent: one.sent + other.sent,
    total: one.total + other.total,
  };
}
