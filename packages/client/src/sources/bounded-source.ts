import { UploadError } from '../errors/upload-error.js';
import { isBlob, isBytes } from '../kinds.js';
import { type RaceLimits, raceOwnCode } from '../time/race-own-code.js';
import { eachPiece } from './pieces.js';
import { sourceError } from './refuse-source.js';
import type { OpenSource } from './source.js';

/** A source that holds nobody longer than the signal and `totalMs` allow, whatever its owner's code does. */
export function boundedSource(source: OpenSource, limits: Omit<RaceLimits, 'timeoutError'>): OpenSource {
  const race = <Result>(what: string, run: () => Result | PromiseLike<Result>) =>
    raceOwnCode(run, {
      ...limits,
      timeoutError: () =>
        sourceError(source.name ?? 'the source', `${what} did not settle within ${limits.totalMs} ms`),
    });
  return {
    ...source,
    async slice(start, end) {
      const what = `reading bytes ${start} to ${end}`;
      const bytes = await race(what, () => source.slice(start, end));
      return isBlob(bytes) || isBytes(bytes) ? bytes : eachPiece(bytes, (next) => race(what, next));
    },
    fingerprint: () => race('its fingerprint', () => source.fingerprint()),
    async close() {
      await race('closing it', () => source.close()).catch((error: unknown) => {
        if (!limits.signal?.aborted && !UploadError.is(error)) throw error;
      });
    },
  };
}
