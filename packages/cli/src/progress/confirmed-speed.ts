import type { UploadProgress } from 'vimeokit';

const windowMs = 60_000;

/** Bytes per second as the other side has confirmed them: what has only left this machine may wait in a buffer. */
export class ConfirmedSpeed {
  // The oldest first.
  #samples: { readonly at: number; readonly moved: number }[] = [];
  #moved = 0;

  /** Time counts from here on. */
  begin(now: number): void {
    if (this.#samples.length === 0) this.#samples.push({ at: now, moved: 0 });
  }

  confirmed(bytes: number, now: number): void {
    if (bytes <= 0) return;
    this.#moved += bytes;
    this.#samples.push({ at: now, moved: this.#moved });
    while (this.#samples.length > 2 && now - (this.#samples[1]?.at ?? now) > windowMs) this.#samples.shift();
  }

  /** `undefined` before anything was confirmed. */
  get bytesPerSecond(): number | undefined {
    const [first] = this.#samples;
    const last = this.#samples.at(-1);
    if (!first || !last || last.at <= first.at) return undefined;
    return ((last.moved - first.moved) / (last.at - first.at)) * 1000;
  }
}

/** The bytes that were confirmed between two reports; what an earlier run has sent does not count. */
export function confirmedBetween(before: UploadProgress | undefined, now: UploadProgress): number {
  return before?.state === 'sending' ? Math.max(0, now.acknowledged - before.acknowledged) : 0;
}
