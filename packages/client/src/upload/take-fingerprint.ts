import { UploadError } from '../errors/upload-error.js';
import { failureOf } from '../retry/failure.js';
import { retry } from '../retry/retry.js';
import { RetryBudget } from '../retry/retry-budget.js';
import { judgeFailure } from '../retry/worth-another-try.js';
import { ReadFailure } from '../sources/refuse-source.js';
import type { OpenSource } from '../sources/source.js';
import type { TransferContext } from '../transfer/transfer-context.js';

/**
 * The source's fingerprint, read before any request; a source that fails to read is asked again as often as one that fails
 * while its bytes are sent.
 */
export function takeFingerprint(
  source: OpenSource,
  context: Pick<TransferContext, 'retry' | 'clock'>,
  signal: AbortSignal,
): Promise<string | undefined> {
  return retry({
    budget: new RetryBudget(context.retry, context.clock),
    attempt: () => source.fingerprint(),
    judge: (error) => (error instanceof ReadFailure ? judgeFailure('bytes', failureOf(error)) : 'final'),
    beforeNext: (delayMs) => context.clock.sleep(delayMs, signal),
    giveUp: (error) =>
      error instanceof ReadFailure
        ? new UploadError(
            `The upload did not start: ${error.message}.`,
            { reason: 'source' },
            { cause: error },
          )
        : error,
  });
}
