import { UploadError } from '../errors/upload-error.js';
import { isError } from '../kinds.js';
import { TemporaryError } from '../retry/temporary-error.js';

/** Ends an upload because of what it reads from. */
export function refuseSource(what: string, why: string, cause?: unknown): never {
  throw sourceError(what, why, cause);
}

/** What `refuseSource` throws. */
export function sourceError(what: string, why: string, cause?: unknown): UploadError {
  return new UploadError(`Cannot send ${what}: ${why}.`, { reason: 'source' }, { cause });
}

/** Reading failed in a way that another try may mend; the upload tries again as it does for its own line. */
export class ReadFailure extends TemporaryError {
  constructor(what: string, start: number, end: number, cause: unknown) {
    const words = isError(cause) ? cause.message : String(cause);
    super(`reading bytes ${start} to ${end} of ${what} failed: ${words.replace(/\.$/, '')}`, { cause });
    this.name = 'ReadFailure';
  }
}
