import { platform } from '#platform';
import type { UploadTicket } from '../records/ticket.js';
import { failureOf } from '../retry/failure.js';
import { HostError } from '../retry/host-error.js';
import { retry, type Verdict } from '../retry/retry.js';
import { RetryBudget } from '../retry/retry-budget.js';
import { judgeFailure } from '../retry/worth-another-try.js';
import { provedAtEnd } from '../sources/proved-at-end.js';
import type { OpenSource } from '../sources/source.js';
import type { TransferContext } from '../transfer/transfer-context.js';
import { ChunkSize } from './chunk-size.js';
import {
  ForeignWriter,
  Incomplete,
  OtherLength,
  type TransferEnd,
  transferError,
  transferReason,
  Unmoved,
} from './transfer-error.js';
import { headOffset, patchChunk, type TusLink } from './tus.js';
import type { UploadControl } from './upload.js';

/** What the sending of bytes needs of an upload's control. */
type TransferControl = Pick<UploadControl, 'signal' | 'running' | 'whenRunning' | 'report'>;

/**
 * Sends what the host does not have yet, and proves by a last HEAD that all of it is there. After any failure the host is
 * asked for its offset, so that nothing is guessed. Only PATCH and HEAD: Vimeo's links are made by its API.
 *
 * @param known - Bytes that the host has for sure; `undefined` where it is to be asked first.
 * @see https://developer.vimeo.com/api/upload/videos
 */
export function transfer(
  context: TransferContext,
  ticket: UploadTicket,
  source: OpenSource,
  control: TransferControl,
  known: number | undefined,
): Promise<void> {
  const running = new Transfer(context, ticket, source, control, known);
  return retry({
    budget: running.budget,
    attempt: (tries) => running.sendFrom(tries === 1 ? known : undefined),
    judge: (error) => running.judge(error),
    beforeNext: (delayMs, error) => running.waitAfter(error, delayMs),
    giveUp: (error) => running.giveUp(error),
  });
}

class Transfer {
  /** Counts from the last byte that was new to the host. */
  readonly budget: RetryBudget;
  readonly #context: TransferContext;
  readonly #ticket: UploadTicket;
  readonly #source: OpenSource;
  readonly #control: TransferControl;
  readonly #chunk: ChunkSize;
  /** What the host has confirmed, as far as it has not taken it back. */
  #known = 0;
  /** The highest offset that was ever confirmed; only beyond it is there progress. */
  #record = 0;
  /** How far bytes can have come that were there before, or that this process has sent. */
  #reach: number | undefined;
  #hasLost = false;
  /** Of the last request; aborted where a pause has ended it. */
  #running: AbortSignal | undefined;

  constructor(
    context: TransferContext,
    ticket: UploadTicket,
    source: OpenSource,
    control: TransferControl,
    known: number | undefined,
  ) {
    this.#context = context;
    this.#ticket = ticket;
    this.#source = source;
    this.#control = control;
    this.#reach = known;
    this.#chunk = new ChunkSize(Math.min(ticket.chunkBytes, source.maxSliceBytes, platform.maxBodyBytes));
    this.budget = new RetryBudget(context.retry, context.clock);
  }

  /** Sends from an offset, or from the one that the host tells, until the host says by itself that it has everything. */
  async sendFrom(known: number | undefined): Promise<void> {
    const { size } = this.#ticket;
    for (let offset = known; ; ) {
      await this.#control.whenRunning();
      // At the end nothing but the host's own word counts.
      if (offset === undefined || offset === size) offset = await this.#ask();
      if (offset === size) return;
      offset = await this.#send(offset);
    }
  }

  judge(error: unknown): Verdict {
    this.#control.signal.throwIfAborted();
    // A pause has cut the request short, and may be over by now: nothing failed.
    if (this.#running?.aborted) return 'uncounted';
    const verdict = judgeFailure('chunk', failureOf(error));
    if (typeof verdict !== 'object' || !(error instanceof HostError && error.status === 409)) return verdict;
    // A wrong offset is put right by asking for it, also without any retry: only the host knows whose bytes it has. Where
    // that does not help there is something to wait for.
    return { retryAfterMs: verdict.retryAfterMs, isFirstFree: true };
  }

  async waitAfter(error: unknown, delayMs: number): Promise<void> {
    if (this.#running?.aborted) return;
    if (!(error instanceof Incomplete)) this.#chunk.failed();
    this.#report(this.#known, 'retrying');
    await this.#context.clock.sleep(delayMs, this.#control.running).catch(() => {});
  }

  giveUp(error: unknown): unknown {
    const reason = transferReason(error);
    if (!reason) return error;
    const isFinal = judgeFailure('chunk', failureOf(error)) === 'final';
    const end: TransferEnd = {
      reason: this.#hasLost && !isFinal ? 'incomplete' : reason,
      known: this.#known,
      failures: this.budget.failures,
    };
    return transferError(this.#ticket, end, error);
  }

  /** The host's offset; throws where it is not what it should be. */
  async #ask(): Promise<number> {
    const { size } = this.#ticket;
    const { offset, length = size } = await headOffset(this.#link());
    if (length !== size) throw new OtherLength(length);
    if (offset > size) throw new OtherLength(offset);
    this.#reach ??= offset;
    if (offset > this.#reach) throw new ForeignWriter(offset, this.#reach);
    const hasLost = offset < this.#known;
    this.#confirm(offset);
    this.#known = offset;
    if (offset === size) this.#report(size, 'verifying');
    if (!hasLost) return offset;
    this.#hasLost = true;
    throw new Incomplete(offset, size);
  }

  /** Sends one chunk; gives the next offset, or `undefined` where the host does not tell. */
  async #send(start: number): Promise<number | undefined> {
    const { size } = this.#ticket;
    const end = Math.min(start + this.#chunk.bytes, size);
    const reachBefore = this.#reach;
    this.#report(start, 'sending');
    try {
      const next = await patchChunk(this.#link(), {
        start,
        end,
        bytes: await this.#read(start, end),
        onSent: (sent) =>
          this.#control.report({ acknowledged: start, sent: start + sent, total: size, state: 'sending' }),
        onHanded: (handed) => {
          this.#reach = Math.max(this.#reach ?? 0, start + handed);
        },
      });
      if (next !== undefined && (next <= start || next > end)) throw new Unmoved(start, next);
      this.#confirm(next ?? start);
      this.#chunk.succeeded();
      if (next === size) this.#report(size, 'verifying');
      return next;
    } catch (error) {
      // A host that refuses the offset, or is busy with another request, has taken nothing of this one; unless the
      // engine had sent it before, and lost that connection.
      if (!platform.mayResend && error instanceof HostError && (error.status === 409 || error.status === 423))
        this.#reach = reachBefore;
      throw error;
    }
  }

  #read(start: number, end: number): ReturnType<OpenSource['slice']> {
    const { size, fingerprint } = this.#ticket;
    return end === size && fingerprint !== undefined
      ? provedAtEnd(this.#source, fingerprint, [start, end])
      : this.#source.slice(start, end);
  }

  #confirm(offset: number): void {
    this.#known = Math.max(this.#known, offset);
    if (offset <= this.#record) return;
    this.#record = offset;
    this.budget.renew();
  }

  #report(acknowledged: number, state: 'sending' | 'verifying' | 'retrying'): void {
    this.#control.report({ acknowledged, sent: acknowledged, total: this.#ticket.size, state });
  }

  #link(): TusLink {
    const { sendHttp, timeout } = this.#context;
    this.#running = this.#control.running;
    return { sendHttp, timeout, url: new URL(this.#ticket.link), signal: this.#running };
  }
}
