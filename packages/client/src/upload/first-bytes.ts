import { failureOf } from '../retry/failure.js';
import { HostError } from '../retry/host-error.js';
import { retry } from '../retry/retry.js';
import { RetryBudget } from '../retry/retry-budget.js';
import { isPassing, judgeFailure } from '../retry/worth-another-try.js';
import type { OpenSource } from '../sources/source.js';
import type { TransferContext } from '../transfer/transfer-context.js';
import type { Adoption } from './placeholder.js';
import { headOffset, patchChunk, type TusLink } from './tus.js';

// Few, so that they arrive whole or not at all.
const firstBytes = 1024;

export interface FirstBytes {
  readonly source: OpenSource;
  readonly signal: AbortSignal;
  readonly link: string;
  readonly adoption: Adoption;
}

/**
 * Sends the first bytes of a source to a link that should have none, or those that an earlier run has sent. A host takes them
 * from one sender only, so that its confirmation proves that the link is ours.
 *
 * @returns How many there are; `undefined` where the host has others, or does not confirm ours.
 */
export function sendFirstBytes(
  { sendHttp, timeout, retry: policy, clock }: TransferContext,
  { source, signal, link, adoption }: FirstBytes,
): Promise<number | undefined> {
  const tus: TusLink = { sendHttp, timeout, signal, url: new URL(link) };
  return retry({
    budget: new RetryBudget(policy, clock),
    attempt: () => sendOnce(tus, source, adoption),
    judge(error) {
      signal.throwIfAborted();
      return judgeFailure('bytes', failureOf(error));
    },
    beforeNext: (delayMs) => clock.sleep(delayMs, signal),
  });
}

async function sendOnce(tus: TusLink, source: OpenSource, adoption: Adoption): Promise<number | undefined> {
  const end = Math.min(firstBytes, source.size, source.maxSliceBytes);
  try {
    const { offset, length } = await headOffset(tus);
    if ((length ?? source.size) !== source.size) return undefined;
    // No run goes on before these are noted, so that exactly these are the earlier run's.
    if (adoption === 'again' && offset === end) return end;
    // Where there is anything else, nobody can tell whose it is: also ours may have come without a response.
    if (offset > 0) return undefined;
    const bytes = await source.slice(0, end);
    const confirmed = await patchChunk(tus, { start: 0, end, bytes, onHanded: () => {}, onSent: () => {} });
    return (confirmed ?? end) === end ? end : undefined;
  } catch (error) {
    if (error instanceof HostError && !isPassing('bytes', error.status)) return undefined;
    throw error;
  }
}
