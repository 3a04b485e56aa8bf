import { backOff } from '../retry/policy.js';
import type { OpenSource } from '../sources/source.js';
import type { TransferContext } from '../transfer/transfer-context.js';
import { headOffset, patchChunk, type TusLink, TusRefusal } from './tus.js';

// Few, so that they arrive whole or not at all.
const firstBytes = 1024;

/**
 * Sends the first bytes of a source to a link that should have none. A host takes them from one sender only, so that its
 * confirmation proves that the link is ours.
 *
 * @returns How many there are; `undefined` where the host has others, or does not confirm ours.
 */
export async function sendFirstBytes(
  { sendHttp, timeout, retry, clock }: TransferContext,
  source: OpenSource,
  signal: AbortSignal,
  link: string,
): Promise<number | undefined> {
  const tus: TusLink = { sendHttp, timeout, signal, url: new URL(link) };
  const end = Math.min(firstBytes, source.size, source.maxSliceBytes);
  for (let failures = 0; ; ) {
    try {
      // Where there is anything now, nobody can tell whose it is: also ours may have come without a response.
      const { offset, length } = await headOffset(tus);
      if (offset > 0 || (length ?? source.size) !== source.size) return undefined;
      const bytes = await source.slice(0, end);
      const confirmed = await patchChunk(tus, { start: 0, end, bytes, onHanded: () => {}, onSent: () => {} });
      return (confirmed ?? end) === end ? end : undefined;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof TusRefusal && error.status < 500 && error.status !== 429) return undefined;
      if (++failures > retry.limit) throw error;
      await clock.sleep(backOff(retry, failures), signal);
    }
  }
}
