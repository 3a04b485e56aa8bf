import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Source, UploadSource } from 'vimeokit';
import { fileFingerprint } from 'vimeokit/node';
import { flag } from '../args/flag.js';
import { UsageError } from '../errors/usage-error.js';

export const limitRateFlag = flag.text('Send no more bytes a second than this, such as 500K or 5M', {
  value: 'RATE',
});

const powers = ['', 'k', 'm', 'g'];
const largestPiece = 64 * 1024;

/**
 * The bytes per second of `5M`, where K, M and G are powers of 1024, as curl and rclone have them.
 *
 * @throws {UsageError} If it is no rate.
 */
export function rateOf(word: string): number {
  const [, number, unit = ''] = word.match(/^(\d+(?:\.\d+)?)([kmg]?)(?:i?b)?$/i) ?? [];
  const rate = Math.floor(Number(number) * 1024 ** powers.indexOf(unit.toLowerCase()));
  if (rate >= 1) return rate;
  throw new UsageError(`--limit-rate takes bytes a second, such as 500K or 5M, not "${word}".`);
}

export interface PaceClock {
  now(): number;
  sleep(ms: number): Promise<void>;
}

/** Lets so many bytes pass in a second, of all that share it. */
export class Pace {
  readonly bytesPerSecond: number;
  readonly #clock: PaceClock;
  // When all that was let through so far has had its time.
  #free = 0;

  constructor(bytesPerSecond: number, clock: PaceClock) {
    this.bytesPerSecond = bytesPerSecond;
    this.#clock = clock;
  }

  /** Resolves when these bytes may pass. */
  async take(bytes: number): Promise<void> {
    const now = this.#clock.now();
    const start = Math.max(now, this.#free);
    this.#free = start + (bytes / this.bytesPerSecond) * 1000;
    if (start > now) await this.#clock.sleep(start - now);
  }
}

/** The pace of `--limit-rate`; `undefined` without it. */
export function paceOf(word: string | undefined, signal: AbortSignal): Pace | undefined {
  if (word === undefined) return undefined;
  return new Pace(rateOf(word), {
    now: () => performance.now(),
    sleep: (ms) => sleep(ms, undefined, { signal }),
  });
}

/** The source, read at this pace. What Vimeo fetches itself does not pass here. */
export async function paced(source: UploadSource, pace: Pace | undefined): Promise<UploadSource> {
  if (pace === undefined) return source;
  if (typeof source !== 'string')
    return Symbol.asyncIterator in Object(source) ? pacedStream(source, pace) : source;
  if (/^https?:\/\//i.test(source)) return source;
  const facts = await stat(source).catch(() => undefined);
  // What is wrong with it, the upload says better.
  return facts?.isFile() && facts.size > 0 ? pacedFile(source, facts.size, pace) : source;
}

function pacedFile(path: string, size: number, pace: Pace): Source {
  let first: string | undefined;
  return {
    size,
    name: basename(path),
    slice: (start, end) => pieces(path, [start, end], pace),
    // The samples alone would not notice every change while it is sent.
    async fingerprint() {
      const { mtimeMs, ino } = await stat(path);
      const state = `${mtimeMs} ${ino}`;
      first ??= state;
      const fingerprint = await fileFingerprint(path);
      return state === first ? fingerprint : `${fingerprint} changed`;
    },
  };
}

async function* pieces(
  path: string,
  [start, end]: readonly [start: number, end: number],
  pace: Pace,
): AsyncGenerator<Uint8Array> {
  // A slow line needs small pieces, or it would look like one that has stopped.
  const highWaterMark = Math.max(1024, Math.min(largestPiece, Math.floor(pace.bytesPerSecond / 4)));
  for await (const piece of createReadStream(path, { start, end: end - 1, highWaterMark })) {
    await pace.take(piece.length);
    yield piece;
  }
}

async function* pacedStream(source: UploadSource, pace: Pace): AsyncGenerator<Uint8Array | string> {
  for await (const piece of source as AsyncIterable<Uint8Array | string>) {
    await pace.take(piece.length);
    yield piece;
  }
}
