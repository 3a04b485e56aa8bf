import { ConnectionError } from '../errors/connection-error.js';
import { DownloadError, type DownloadErrorReason } from '../errors/download-error.js';
import { FinalConnectionError } from '../errors/final-connection-error.js';
import { TimeoutError } from '../errors/timeout-error.js';
import type { PartFile } from '../platform/download-target.js';
import { backOff } from '../retry/policy.js';
import type { TransferContext } from '../transfer/transfer-context.js';
import { HostTrouble } from './fetch-range.js';
import type { FileIdentity } from './offered-file.js';

// 403 is what signed links answer once their day is over.
const gone = new Set([403, 404, 410]);
const passing = new Set([408, 425, 429]);

/** Counts failures since the last byte that was new, and decides when they are too many. */
export class Trouble {
  readonly #context: TransferContext;
  readonly #part: PartFile;
  #failures = 0;
  #since: number;
  #record: number;
  #hasNewLink = false;

  constructor(context: TransferContext, part: PartFile) {
    this.#context = context;
    this.#part = part;
    this.#since = context.clock.now();
    this.#record = part.bytes;
  }

  /** So many bytes are there; only beyond the highest number so far is there progress. */
  received(bytes: number): void {
    if (bytes <= this.#record) return;
    this.#record = bytes;
    this.#failures = 0;
    this.#since = this.#context.clock.now();
    this.#hasNewLink = false;
  }

  /** True once, until there is progress, where another link may help. */
  isWorthNewLink(error: unknown): boolean {
    const isStale = error instanceof HostTrouble && (isOther(error) || gone.has(error.status));
    if (!isStale || this.#hasNewLink) return false;
    this.#hasNewLink = true;
    return true;
  }

  /** Milliseconds before the next try; throws what ends the download. */
  pauseAfter(error: unknown, identity: FileIdentity): number {
    const reason = reasonOf(error);
    if (!reason) throw error;
    const { retry, clock } = this.#context;
    this.#failures++;
    const told = error instanceof HostTrouble ? error.retryAfterMs : undefined;
    const pause = told ?? backOff(retry, this.#failures);
    const isOver = clock.now() + pause - this.#since > (retry.totalMs ?? Number.POSITIVE_INFINITY);
    if (isFinal(error) || this.#failures > retry.limit || pause > retry.maxDelayMs || isOver)
      throw this.#failure(reason, error, identity);
    return pause;
  }

  #failure(reason: DownloadErrorReason, cause: unknown, { uri, size }: FileIdentity): DownloadError {
    const words = (cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, '');
    const { bytes, path } = this.#part;
    const times = this.#failures > 1 ? ` after ${this.#failures} failures in a row` : '';
    const kept = bytes > 0 ? ` What has come is kept in ${path}.part; the same call goes on from there.` : '';
    return new DownloadError(
      `The download of ${uri} stopped at ${bytes} of ${size ?? 'unknown'} bytes${times}: ${words}.${kept}`,
      { reason },
      { cause },
    );
  }
}

function isOther({ kind }: HostTrouble): boolean {
  return kind === 'other-file' || kind === 'other-size';
}

function isFinal(error: unknown): boolean {
  if (error instanceof FinalConnectionError) return true;
  if (!(error instanceof HostTrouble) || error.kind === 'ended-early') return false;
  return isOther(error) || !(error.status >= 500 || passing.has(error.status));
}

/** `undefined` for what this library did not throw. */
function reasonOf(error: unknown): DownloadErrorReason | undefined {
  if (error instanceof HostTrouble) {
    if (isOther(error)) return 'changed';
    if (error.kind === 'ended-early') return 'connection';
    return gone.has(error.status) ? 'expired' : 'refused';
  }
  return ConnectionError.is(error) || TimeoutError.is(error) ? 'connection' : undefined;
}
