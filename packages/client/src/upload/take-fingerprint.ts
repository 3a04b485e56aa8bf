import { UploadError } from '../errors/upload-error.js';
import { backOff } from '../retry/policy.js';
import { ReadFailure } from '../sources/refuse-source.js';
import type { OpenSource } from '../sources/source.js';
import type { TransferContext } from '../transfer/transfer-context.js';

/**
 * The source's fingerprint, read before any request; a source that fails to read is asked again as often as one that fails
 * while its bytes are sent.
 */
export async function takeFingerprint(
  source: OpenSource,
  { retry, clock }: Pick<TransferContext, 'retry' | 'clock'>,
  signal: AbortSignal,
): Promise<string | undefined> {
  for (let failures = 1; ; failures++) {
    try {
      return await source.fingerprint();
    } catch (error) {
      if (!(error instanceof ReadFailure)) throw error;
      if (failures > retry.limit)
        throw new UploadError(
          `The upload did not start: ${error.message}.`,
          { reason: 'source' },
          { cause: error },
        );
      await clock.sleep(backOff(retry, failures), signal);
    }
  }
}
