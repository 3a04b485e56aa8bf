import type { Failure } from './failure.js';
import type { Verdict } from './retry.js';

/**
 * What is asked, as far as it decides which refusals pass.
 *
 * - `once`: a call that must not happen twice, such as a POST
 * - `repeatable`: a call that may
 * - `bytes`: the bytes of a file, sent to a host or fetched from one
 * - `chunk`: a request of tus, after which the host is asked for its offset
 */
export type Question = 'once' | 'repeatable' | 'bytes' | 'chunk';

interface Row {
  /** True for refusals that pass. */
  readonly passes: (status: number) => boolean;
  /** True where a request may be sent again that has perhaps arrived. */
  readonly mayRepeat: boolean;
}

const table: Readonly<Record<Question, Row>> = {
  // A 429 says that nothing has happened.
  once: { mayRepeat: false, passes: (status) => status === 429 },
  repeatable: { mayRepeat: true, passes: (status) => [429, 500, 502, 503, 504].includes(status) },
  bytes: { mayRepeat: true, passes: (status) => status >= 500 || [408, 425, 429].includes(status) },
  chunk: {
    mayRepeat: true,
    // A 2xx that lacks what it must say is refused, too. 409 is another offset than the host's, 423 another request on the
    // same link that has not ended yet.
    passes: (status) => status >= 500 || status < 300 || [408, 409, 423, 425, 429].includes(status),
  },
};

const repeatableMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);

/** Which row a call of the API is in. */
export function questionOf(method: string): Question {
  return repeatableMethods.has(method) ? 'repeatable' : 'once';
}

/** True where the same request may get another status a little later. */
export function isPassing(question: Question, status: number): boolean {
  return table[question].passes(status);
}

/** True where another try can do no harm and may help. */
function isWorthAnotherTry(question: Question, failure: Failure): boolean {
  switch (failure.kind) {
    case 'refused':
      return isPassing(question, failure.status);
    case 'unanswered':
      return !failure.wasSent || table[question].mayRepeat;
    case 'temporary':
      return true;
    case 'final':
      return false;
  }
}

/** What a failure means for the loop. */
export function judgeFailure(question: Question, failure: Failure): Verdict {
  if (!isWorthAnotherTry(question, failure)) return 'final';
  return { retryAfterMs: failure.kind === 'refused' ? failure.retryAfterMs : undefined };
}
