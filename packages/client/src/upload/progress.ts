/**
 * Where an upload is. Those of `UploadStep` are its steps, in their order.
 *
 * - `preparing`: the source is opened and looked at
 * - `creating`: Vimeo is asked for a placeholder for the bytes
 * - `pulling`: Vimeo was given an address, and fetches the bytes itself
 * - `sending`: bytes move
 * - `retrying`: something failed; it goes on by itself after a pause
 * - `paused`: `resume()` goes on
 * - `verifying`: all bytes were sent, and the host is asked whether it has them
 * - `settings`: what the create could not take, or is changed since, is set
 * - `thumbnail`: the picture is put in its place
 * - `textTracks`: captions and the like are added
 * - `processing`: Vimeo makes a video of them, and that is waited for
 * - `done`, `failed`, `aborted`: it is over
 */
export type UploadState =
  | 'preparing'
  | 'creating'
  | 'pulling'
  | 'sending'
  | 'retrying'
  | 'paused'
  | 'verifying'
  | 'settings'
  | 'thumbnail'
  | 'textTracks'
  | 'processing'
  | 'done'
  | 'failed'
  | 'aborted';

/** How far an upload is, in bytes. */
export interface UploadProgress {
  /** What the server has confirmed. */
  readonly acknowledged: number;
  /** What has left this machine; it may run ahead of `acknowledged`, and falls back to it after a failure. */
  readonly sent: number;
  /** 0 where Vimeo fetches the bytes itself, and nobody has told their number. */
  readonly total: number;
  /** Of the last ten seconds. */
  readonly bytesPerSecond: number;
  /** At that speed; `undefined` while there is none. */
  readonly remainingSeconds: number | undefined;
  /** Which step it is at. */
  readonly state: UploadState;
}

/** Progress as what moves the bytes tells it, which knows nothing of time. */
export type MovedBytes = Pick<UploadProgress, 'acknowledged' | 'sent' | 'total' | 'state'>;

/** Progress as it is now. */
export function withSpeed(meter: SpeedMeter, moved: MovedBytes): UploadProgress {
  const { sent, total } = moved;
  const bytesPerSecond = meter.at(sent, performance.now());
  const remainingSeconds = bytesPerSecond > 0 ? (total - sent) / bytesPerSecond : undefined;
  return { ...moved, bytesPerSecond, remainingSeconds };
}

const windowMs = 10_000;
const sampleMs = 250;

/** The speed of the last seconds, smooth enough to be shown. */
export class SpeedMeter {
  // The oldest first; `moved` only grows, since bytes that are sent twice have been moved twice.
  #samples: { readonly at: number; readonly moved: number }[] = [];
  #moved = 0;
  #position = 0;

  /** Starts at a position, such as where another process stopped. */
  constructor(position = 0) {
    this.#position = position;
  }

  /** Takes in a new position and tells the speed. */
  at(position: number, now: number): number {
    if (position > this.#position) this.#moved += position - this.#position;
    this.#position = position;
    const last = this.#samples.at(-1);
    if (!last || now - last.at >= sampleMs) this.#samples.push({ at: now, moved: this.#moved });
    while (this.#samples.length > 2 && now - (this.#samples[1]?.at ?? now) > windowMs) this.#samples.shift();
    const first = this.#samples[0];
    return first && now > first.at ? ((this.#moved - first.moved) / (now - first.at)) * 1000 : 0;
  }
}
