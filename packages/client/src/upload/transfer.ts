import { platform } from '#platform';
import { ConnectionError } from '../errors/connection-error.js';
import { FinalConnectionError } from '../errors/final-connection-error.js';
import { TimeoutError } from '../errors/timeout-error.js';
import { UploadError, type UploadErrorReason } from '../errors/upload-error.js';
import type { UploadTicket } from '../records/ticket.js';
import { backOff } from '../retry/policy.js';
import { provedAtEnd } from '../sources/proved-at-end.js';
import { ReadFailure } from '../sources/refuse-source.js';
import type { OpenSource } from '../sources/source.js';
import type { TransferContext } from '../transfer/transfer-context.js';
import { ChunkSize } from './chunk-size.js';
import { headOffset, patchChunk, type TusLink, TusRefusal } from './tus.js';
import type { UploadControl } from './upload.js';

/**
 * Sends what the host does not have yet, and proves by a last HEAD that all of it is there. After any failure the host is
 * asked for its offset, so that nothing is guessed. Only PATCH and HEAD: Vimeo's links are made by its API.
 *
 * @param known - Bytes that the host has for sure; `undefined` where it is to be asked first.
 * @see https://developer.vimeo.com/api/upload/videos
 */
export async function transfer(
  context: TransferContext,
  ticket: UploadTicket,
  source: OpenSource,
  control: UploadControl,
  known: number | undefined,
): Promise<void> {
  const { size } = ticket;
  const chunk = new ChunkSize(Math.min(ticket.chunkBytes, source.maxSliceBytes, platform.maxBodyBytes));
  const trouble = new Trouble(context, ticket);
  // What the host is known to have; `undefined` where it must be asked.
  let offset = known === size ? undefined : known;
  // How far bytes can have come that were there before, or that this process has sent.
  let reach = known;
  const link = (): TusLink => ({
    ...{ sendHttp: context.sendHttp, url: new URL(ticket.link), timeout: context.timeout },
    signal: control.running,
  });
  for (;;) {
    await control.whenRunning();
    const reachBefore = reach;
    try {
      if (offset === undefined) {
        offset = await askOffset(link(), size);
        reach ??= offset;
        if (offset > reach) throw new ForeignWriter(offset, reach);
        trouble.confirmed(offset);
        if (offset === size) {
          control.report({ acknowledged: size, sent: size, total: size, state: 'verifying' });
          return;
        }
        if (trouble.isBehind(offset)) throw new Incomplete(offset, size);
      }
      const [start, end]: [number, number] = [offset, Math.min(offset + chunk.bytes, size)];
      control.report({ acknowledged: start, sent: start, total: size, state: 'sending' });
      const bytes =
        end === size && ticket.fingerprint !== undefined
          ? await provedAtEnd(source, ticket.fingerprint, [start, end])
          : await source.slice(start, end);
      const onSent = (sent: number) =>
        control.report({ acknowledged: start, sent: start + sent, total: size, state: 'sending' });
      const onHanded = (handed: number) => {
        reach = Math.max(reach ?? 0, start + handed);
      };
      const next = await patchChunk(link(), { start, end, bytes, onSent, onHanded });
      if (next !== undefined && (next <= start || next > end)) throw new Unmoved(start, next);
      trouble.confirmed(next ?? start);
      chunk.succeeded();
      // At the end nothing but the host's own word counts.
      offset = next === size ? undefined : next;
      if (next === size) control.report({ acknowledged: size, sent: size, total: size, state: 'verifying' });
    } catch (error) {
      offset = undefined;
      // A host that refuses the offset, or is busy with another request, has taken nothing of this one.
      if (error instanceof TusRefusal && (error.status === 409 || error.status === 423)) reach = reachBefore;
      if (control.signal.aborted) throw control.signal.reason;
      // A pause has cut the request short, and is no trouble.
      if (control.running.aborted) continue;
      if (!(error instanceof Incomplete)) chunk.failed();
      const pause = trouble.pauseAfter(error);
      const { known } = trouble;
      control.report({ acknowledged: known, sent: known, total: size, state: 'retrying' });
      await context.clock.sleep(pause, control.running).catch(() => {});
    }
  }
}

async function askOffset(link: TusLink, size: number): Promise<number> {
  const { offset, length } = await headOffset(link);
  if (length !== undefined && length !== size) throw new OtherLength(length);
  if (offset > size) throw new OtherLength(offset);
  return offset;
}

/** The host knows this link with another number of bytes. */
class OtherLength extends Error {
  constructor(bytes: number) {
    super(`the upload host speaks of ${bytes} bytes`);
  }
}

/** The host took a chunk and has moved to nowhere, or to where nobody has sent to. */
class Unmoved extends Error {
  constructor(start: number, next: number) {
    super(`the upload host answered the offset ${next} after bytes from ${start} on`);
  }
}

/** The host has bytes that nobody here has sent. */
class ForeignWriter extends Error {
  constructor(offset: number, reach: number) {
    super(`the upload host has ${offset} bytes, and no more than ${reach} can be from here`);
  }
}

/** The host has lost what it had confirmed. */
class Incomplete extends Error {
  constructor(offset: number, size: number) {
    super(`the upload host has ${offset} of ${size} bytes, fewer than it had confirmed`);
  }
}

/** Counts failures since the last byte that was new to the host, and decides when they are too many. */
class Trouble {
  readonly #context: TransferContext;
  readonly #ticket: UploadTicket;
  #failures = 0;
  #since: number;
  /** The highest offset that was ever confirmed; only beyond it is there progress. */
  #record = 0;
  #known = 0;
  #hasLost = false;

  constructor(context: TransferContext, ticket: UploadTicket) {
    this.#context = context;
    this.#ticket = ticket;
    this.#since = context.clock.now();
  }

  /** What the host has confirmed, as far as it has not taken it back. */
  get known(): number {
    return this.#known;
  }

  confirmed(offset: number): void {
    this.#known = Math.max(this.#known, offset);
    if (offset <= this.#record) return;
    this.#record = offset;
    this.#failures = 0;
    this.#since = this.#context.clock.now();
  }

  /** True where the host has lost bytes; told once, then it is where things go on from. */
  isBehind(offset: number): boolean {
    const isBehind = offset < this.#known;
    this.#known = offset;
    this.#hasLost ||= isBehind;
    return isBehind;
  }

  /** Milliseconds before the next try; throws what ends the upload. */
  pauseAfter(error: unknown): number {
    const { retry, clock } = this.#context;
    const verdict = verdictOf(error);
    if (verdict === 'not ours') throw error;
    this.#failures++;
    const told = error instanceof TusRefusal ? error.retryAfterMs : undefined;
    // A wrong offset is put right by asking for it, also without any retry: only the host knows whose bytes it has. Where
    // that does not help there is something to wait for.
    const isConflict = error instanceof TusRefusal && error.status === 409 && this.#failures === 1;
    const pause = told ?? (isConflict ? 0 : backOff(retry, this.#failures));
    const isOver = clock.now() + pause - this.#since > (retry.totalMs ?? Number.POSITIVE_INFINITY);
    const isSpent = this.#failures > retry.limit && !isConflict;
    if (verdict.isFinal || isSpent || pause > retry.maxDelayMs || isOver)
      throw this.#failure(this.#hasLost && !verdict.isFinal ? 'incomplete' : verdict.reason, error);
    return pause;
  }

  #failure(reason: UploadErrorReason, cause: unknown): UploadError {
    const { size, uri } = this.#ticket;
    const words = (cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, '');
    const tries = this.#failures > 1 ? ` after ${this.#failures} failures in a row` : '';
    // What others have begun is not to be finished with this file's bytes.
    const whole = reason === 'foreign-writer' ? { uri } : { uri, ticket: this.#ticket };
    return new UploadError(
      `The upload to ${uri} stopped at ${this.#known} of ${size} bytes${tries}: ${words}. ${adviceFor(reason, uri)}`,
      { reason, ...whole },
      { cause },
    );
  }
}

type Verdict = 'not ours' | { readonly reason: UploadErrorReason; readonly isFinal: boolean };

// 423 is another request on the same link that has not ended yet.
const passing = new Set([408, 409, 423, 425, 429]);

function verdictOf(error: unknown): Verdict {
  if (error instanceof TusRefusal) {
    if (error.status === 404 || error.status === 410) return { reason: 'expired', isFinal: true };
    const isPassing = error.status < 300 || error.status >= 500 || passing.has(error.status);
    return { reason: 'refused', isFinal: !isPassing };
  }
  if (error instanceof Unmoved) return { reason: 'refused', isFinal: false };
  if (error instanceof ForeignWriter) return { reason: 'foreign-writer', isFinal: true };
  if (error instanceof Incomplete) return { reason: 'incomplete', isFinal: false };
  if (error instanceof OtherLength) return { reason: 'different-source', isFinal: true };
  if (error instanceof ReadFailure) return { reason: 'source', isFinal: false };
  if (UploadError.is(error)) return { reason: error.reason, isFinal: true };
  if (ConnectionError.is(error) || TimeoutError.is(error))
    return { reason: 'connection', isFinal: error instanceof FinalConnectionError };
  return 'not ours';
}

function adviceFor(reason: UploadErrorReason, uri: string): string {
  switch (reason) {
    case 'expired':
      return `The video ${uri} exists without its bytes: delete it, or upload with restart: true, which sends them to the same video anew.`;
    case 'foreign-writer':
      return `Something else sends to the same link, so that the bytes of ${uri} are not to be trusted: look at it, delete it if it is not right, and upload this file anew.`;
    case 'different-source':
      return 'Give the file that the upload began with.';
    case 'source':
      return `The video ${uri} exists without its bytes: finish it with the ticket on this error, give it another source with replace(), or delete it.`;
    default:
      return 'Finish it with the ticket on this error: resumeUpload(error.ticket, source).';
  }
}
