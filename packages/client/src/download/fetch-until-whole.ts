import { ConnectionError } from '../errors/connection-error.js';
import { DownloadError, type DownloadErrorReason } from '../errors/download-error.js';
import { TimeoutError } from '../errors/timeout-error.js';
import { isError } from '../kinds.js';
import type { PartFile } from '../platform/download-target.js';
import { failureOf } from '../retry/failure.js';
import { HostError } from '../retry/host-error.js';
import { retry, type Verdict } from '../retry/retry.js';
import { RetryBudget } from '../retry/retry-budget.js';
import { judgeFailure } from '../retry/worth-another-try.js';
import type { TransferContext } from '../transfer/transfer-context.js';
import type { FileOptions } from './download-options.js';
import { EndedEarly, fetchRange, UnexpectedFile } from './fetch-range.js';
import { isSameFile, type OfferedFile } from './offered-file.js';

// 403 is what signed links respond with once their day is over.
const gone = new Set([403, 404, 410]);

export interface FetchJob {
  readonly context: TransferContext;
  readonly part: PartFile;
  /** Asks for the file and its link anew. */
  readonly ask: () => Promise<OfferedFile>;
  readonly options: FileOptions;
  readonly file: OfferedFile;
  /** The host's own word for the file that the bytes at hand are of. */
  readonly version: string | undefined;
}

/** Fetches, and goes on after failures, until every byte is there; gives the file that they are of. */
export function fetchUntilWhole(job: FetchJob): Promise<OfferedFile> {
  const { part, options, file } = job;
  if (part.bytes > 0) options.onProgress?.({ received: part.bytes, total: file.identity.size });
  const fetching = new Fetching(job);
  return retry({
    budget: fetching.budget,
    attempt: () => fetching.fetchRest(),
    judge: (error) => fetching.judge(error),
    beforeNext: (delayMs, error) => fetching.prepareNext(error, delayMs),
    giveUp: (error) => fetching.giveUp(error),
  });
}

class Fetching {
  /** Counts from the last byte that was new. */
  readonly budget: RetryBudget;
  readonly #job: FetchJob;
  #file: OfferedFile;
  #version: string | undefined;
  /** The most bytes that there ever were; only beyond it is there progress. */
  #record: number;
  /** True from a new link on until there is progress: one that does not help either is the last. */
  #hasNewLink = false;

  constructor(job: FetchJob) {
    this.#job = job;
    this.#file = job.file;
    this.#version = job.version;
    this.#record = job.part.bytes;
    this.budget = new RetryBudget(job.context.retry, job.context.clock);
  }

  async fetchRest(): Promise<OfferedFile> {
    const { context, part, options } = this.#job;
    const { identity, link } = this.#file;
    if (part.bytes > 0 && part.bytes === identity.size) return this.#file;
    await fetchRange({
      sendHttp: context.sendHttp,
      timeout: context.timeout,
      signal: options.signal,
      link,
      version: this.#version,
      from: part.bytes,
      size: identity.size,
      onBegin: async (hostVersion) => {
        this.#version = hostVersion;
        await part.begin({ ...identity, hostVersion });
      },
      onPiece: async (piece, total) => {
        await part.write(piece);
        this.#noteProgress();
        options.onProgress?.({ received: part.bytes, total });
      },
    });
    return this.#file;
  }

  judge(error: unknown): Verdict {
    this.#job.options.signal?.throwIfAborted();
    return this.#needsNewLink(error) ? 'uncounted' : judgeFailure('bytes', failureOf(error));
  }

  async prepareNext(error: unknown, delayMs: number): Promise<void> {
    const { context, options } = this.#job;
    if (this.#needsNewLink(error)) await this.#renewLink(error);
    else await context.clock.sleep(delayMs, options.signal);
  }

  giveUp(error: unknown): unknown {
    const reason = reasonOf(error);
    if (!reason) return error;
    const { uri, size } = this.#file.identity;
    const { bytes, path } = this.#job.part;
    const { failures } = this.budget;
    const words = (isError(error) ? error.message : String(error)).replace(/\.$/, '');
    const times = failures > 1 ? ` after ${failures} failures in a row` : '';
    const kept = bytes > 0 ? ` What has come is kept in ${path}.part; the same call goes on from there.` : '';
    return new DownloadError(
      `The download of ${uri} stopped at ${bytes} of ${size ?? 'unknown'} bytes${times}: ${words}.${kept}`,
      { reason },
      { cause: error },
    );
  }

  /** True where another link may help. */
  #needsNewLink(error: unknown): boolean {
    if (this.#hasNewLink) return false;
    return error instanceof UnexpectedFile || (error instanceof HostError && gone.has(error.status));
  }

  async #renewLink(error: unknown): Promise<void> {
    const { part, ask } = this.#job;
    const { identity } = this.#file;
    this.#hasNewLink = true;
    this.#file = await ask();
    const isOther = error instanceof UnexpectedFile && error.kind === 'other-file';
    if (isOther || !isSameFile(this.#file.identity, identity)) part.forget();
  }

  #noteProgress(): void {
    const { bytes } = this.#job.part;
    if (bytes <= this.#record) return;
    this.#record = bytes;
    this.#hasNewLink = false;
    this.budget.renew();
  }
}

/** `undefined` for what this library did not throw. */
function reasonOf(error: unknown): DownloadErrorReason | undefined {
  if (error instanceof UnexpectedFile) return 'changed';
  if (error instanceof EndedEarly) return 'connection';
  if (error instanceof HostError) return gone.has(error.status) ? 'expired' : 'refused';
  return ConnectionError.is(error) || TimeoutError.is(error) ? 'connection' : undefined;
}
