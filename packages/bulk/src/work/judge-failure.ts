import { ApiError, InvalidParametersError, UploadError } from 'vimeokit';
import type { JobFailure } from '../jobs/job-data.js';

/** What a failure means for its job, or for all of them. */
export type Verdict =
  /** No further try would help. */
  | { readonly kind: 'dead'; readonly failure: JobFailure }
  | { readonly kind: 'again'; readonly failure: JobFailure }
  /** No other job would fare better. */
  | { readonly kind: 'pause'; readonly reason: PauseReason; readonly message: string };

/** What Vimeo refuses to a whole account. */
export type PauseReason = 'token' | 'forbidden' | 'storage' | 'quota';

// The same file, sent again, ends the same, or might make a second video.
const deadReasons: ReadonlySet<string> = new Set([
  'source',
  'different-source',
  'different-options',
  'create-unknown',
  'transcode',
  'quota',
]);

const pausesByCode: Readonly<Record<number, PauseReason>> = {
  4101: 'storage',
  4102: 'quota',
  4104: 'quota',
};
const pausesByStatus: Readonly<Record<number, PauseReason>> = { 401: 'token', 403: 'forbidden' };

export function judgeFailure(error: unknown): Verdict {
  const message = error instanceof Error ? error.message : String(error);
  const refusal = refusalIn(error);
  const pause = refusal && (pausesByCode[refusal.errorCode ?? 0] ?? pausesByStatus[refusal.status]);
  if (pause) return { kind: 'pause', reason: pause, message };
  if (UploadError.is(error)) {
    const { reason, uri } = error;
    if (reason === 'scope') return { kind: 'pause', reason: 'forbidden', message };
    const isDead = deadReasons.has(reason) || InvalidParametersError.is(refusal);
    return { kind: isDead ? 'dead' : 'again', failure: { reason, message, uri } };
  }
  if (error instanceof TypeError) return { kind: 'dead', failure: { reason: 'invalid', message } };
  if (InvalidParametersError.is(refusal)) return { kind: 'dead', failure: { reason: 'refused', message } };
  return { kind: 'again', failure: { reason: 'connection', message } };
}

/** What Vimeo said, behind what the client made of it. */
function refusalIn(error: unknown): ApiError | undefined {
  for (let cause = error, depth = 0; cause && depth < 5; cause = Object(cause).cause, depth++)
    if (ApiError.is(cause)) return cause;
  return undefined;
}
