import { UploadError, VimeoError } from 'vimeokit';
import { messageOf } from '../errors/explain.js';

/** What a program is told of a file that failed, whichever fields it has asked for. */
export interface FailureFacts {
  readonly file: string;
  readonly state: 'failed';
  /** Of an upload, what its error says; else the kind of error. */
  readonly reason: string;
  readonly error: string;
  readonly uri?: string;
}

/** @param error - As it came, and not yet put into words for people. */
export function failureFacts(
  file: string,
  error: unknown,
  { told, uri }: { readonly told: unknown; readonly uri: string | undefined },
): FailureFacts {
  return {
    file,
    state: 'failed',
    reason: reasonOf(error),
    error: messageOf(told),
    ...(uri === undefined ? {} : { uri }),
  };
}

function reasonOf(error: unknown): string {
  if (UploadError.is(error)) return error.reason;
  return VimeoError.is(error) ? error.name : 'error';
}
