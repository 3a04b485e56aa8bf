import { checkNames } from '../option-names.js';
import type { UploadTicket } from '../records/ticket.js';
import { stepsOf, type UploadStep } from '../records/upload-steps.js';
import { onAbort } from '../time/on-abort.js';
import type { Lifetime } from '../transport/lifetime.js';
import { type MovedBytes, SpeedMeter, type UploadProgress, type UploadState, withSpeed } from './progress.js';
import { RunControl } from './run-control.js';

/** What the work of an upload sees of its handle. */
export interface UploadControl extends Pick<RunControl, 'signal' | 'running' | 'whenRunning'> {
  /** Tells what is going on before there is any progress. */
  enter(state: UploadState): void;
  /** The placeholder exists. */
  setTicket(ticket: UploadTicket): void;
  report(progress: MovedBytes): void;
}

export interface UploadSettings {
  readonly signal: AbortSignal | undefined;
  /** That of the client, which waits for the upload before it closes; `undefined` where there is none. */
  readonly lifetime: Lifetime | undefined;
  readonly onProgress: ((progress: UploadProgress) => void) | undefined;
  /** Deletes the placeholder; `undefined` where there is no client that could. */
  readonly remove: ((ticket: UploadTicket) => Promise<void>) | undefined;
}

/**
 * An upload, already started. Awaiting it gives its result, iterating it gives its progress; either, both or none.
 * A failure reaches the code that awaits or iterates.
 *
 * @example
 * const upload = vimeo.upload('your-filename.mp4', { name: 'Harbour' });
 * for await (const { acknowledged, total } of upload) console.log(acknowledged, 'of', total);
 * const { uri } = await upload;
 */
export class Upload<Result> implements PromiseLike<Result>, AsyncIterable<UploadProgress> {
  readonly #result: Promise<Result>;
  readonly #settings: UploadSettings;
  readonly #control = new RunControl();
  // Settled once the placeholder exists, or the upload ended without one.
  readonly #ticketKnown: Promise<void>;
  #resolveTicketKnown: () => void = () => {};
  #isOver = false;
  #state: UploadState = 'preparing';
  #ticket: UploadTicket | undefined;
  #progress: UploadProgress | undefined;
  #meter: SpeedMeter | undefined;
  #wake: (() => void)[] = [];

  /**
   * Made by `client.upload` and its kin.
   *
   * @internal
   */
  constructor(run: (control: UploadControl) => Promise<Result>, settings: UploadSettings) {
    this.#settings = settings;
    this.#ticketKnown = new Promise((resolve) => {
      this.#resolveTicketKnown = resolve;
    });
    const { signal, lifetime } = settings;
    lifetime?.refuseIfClosed();
    lifetime?.begin();
    const stops = [
      ...[signal, lifetime?.signal].map((one) => onAbort(one, () => this.#control.end(one?.reason))),
      lifetime?.onClose(() => this.#endIfPaused()),
    ];
    if (signal?.aborted) this.#control.end(signal.reason);
    this.#result = run(this.#work()).then(
      (result) => {
        this.#settle('done');
        return result;
      },
      (error: unknown) => {
        this.#settle(this.#control.signal.aborted ? 'aborted' : 'failed');
        throw error;
      },
    );
    // Code that only iterates learns of a failure there; it must not also end the process.
    this.#result
      .catch(() => {})
      .finally(() => {
        for (const stop of stops) stop?.();
        lifetime?.end();
      });
  }

  /** What it is doing. */
  get state(): UploadState {
    return this.#state;
  }

  /** The latest progress; `undefined` until there is any. */
  get progress(): UploadProgress | undefined {
    return this.#progress;
  }

  /** What finishes this upload in another process; `undefined` until the placeholder exists. */
  get ticket(): UploadTicket | undefined {
    return this.#ticket;
  }

  /** The steps that are done; none until the placeholder exists. */
  get stepsDone(): readonly UploadStep[] {
    return stepsOf(this.#ticket).done;
  }

  /**
   * The steps that were asked for and are left. Of an upload that was resumed without the files of its ticket, those stay,
   * and its `ticket` still does them.
   */
  get stepsLeft(): readonly UploadStep[] {
    return stepsOf(this.#ticket).left;
  }

  /**
   * Stops sending at once; `resume` goes on with what the server has by then.
   *
   * @example
   * const upload = vimeo.upload('your-filename.mp4');
   * upload.pause();
   * upload.resume();
   * await upload;
   */
  pause(): void {
    if (this.#isOver || this.#control.isPaused) return;
    this.#control.pause();
    this.#change('paused');
    if (this.#settings.lifetime?.isClosed) this.#endIfPaused();
  }

  /**
   * Goes on after `pause`, from what the server has.
   *
   * @example
   * const upload = vimeo.upload('your-filename.mp4');
   * upload.pause();
   * upload.resume();
   * await upload;
   */
  resume(): void {
    if (!this.#isPaused) return;
    this.#change(this.#ticket ? 'sending' : 'preparing');
    this.#control.resume();
  }

  /**
   * Stops for good: awaiting and iterating reject with `reason`, an `AbortError` by default. What is there on Vimeo
   * stays, and the ticket still finishes it, unless `delete` is set.
   *
   * @example
   * const upload = vimeo.upload('your-filename.mp4');
   * await upload.abort({ delete: true });
   * @returns Resolves when everything has stopped and the placeholder, with `delete`, is gone.
   */
  abort(options: { delete?: boolean | undefined; reason?: unknown } = {}): Promise<void> {
    checkNames('abort', options, { delete: true, reason: true });
    const { remove } = this.#settings;
    if (options.delete && !remove)
      throw new TypeError(
        'Only a client can delete; abort this transfer and delete its video where the token is.',
      );
    const ending = this.#abort(options.reason, options.delete ? remove : undefined);
    // It is reported to the code that waits for it, and to nothing else.
    ending.catch(() => {});
    return ending;
  }

  async #abort(reason: unknown, remove: UploadSettings['remove']): Promise<void> {
    if (this.#isOver) return;
    const { lifetime } = this.#settings;
    lifetime?.begin();
    try {
      await this.#endAndRemove(reason, remove);
    } finally {
      lifetime?.end();
    }
  }

  async #endAndRemove(reason: unknown, remove: UploadSettings['remove']): Promise<void> {
    // A create that is cut short could leave a placeholder that nobody knows of.
    if (remove && this.#state === 'creating') await this.#ticketKnown;
    this.#control.end(reason);
    const isOver = await this.#result.then(
      () => true,
      () => false,
    );
    if (!isOver && remove && this.#ticket) await remove(this.#ticket);
  }

  get #isPaused(): boolean {
    return !this.#isOver && this.#control.isPaused;
  }

  /** Nobody would resume it any more, and closing its client would wait for ever. */
  #endIfPaused(): void {
    if (!this.#isPaused) return;
    this.#control.end(new DOMException('The upload was paused when its client was closed.', 'AbortError'));
  }

  /**
   * As of a promise: what `await` calls.
   *
   * @example
   * const { uri } = await vimeo.upload('your-filename.mp4');
   */
  // biome-ignore lint/suspicious/noThenProperty: an Upload is awaited; that is its contract
  then<Fulfilled = Result, Rejected = never>(
    onFulfilled?: ((value: Result) => Fulfilled | PromiseLike<Fulfilled>) | null,
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Fulfilled | Rejected> {
    return this.#result.then(onFulfilled, onRejected);
  }

  /**
   * As of a promise: what to do about a failure.
   *
   * @example
   * await vimeo.upload('no-such-file.mp4').catch((error: unknown) => console.log(error));
   */
  catch<Rejected = never>(
    onRejected?: ((reason: unknown) => Rejected | PromiseLike<Rejected>) | null,
  ): Promise<Result | Rejected> {
    return this.#result.catch(onRejected);
  }

  /**
   * As of a promise: what to do in any case.
   *
   * @example
   * await vimeo.upload('your-filename.mp4').finally(() => console.log('It is over.'));
   */
  finally(onFinally?: (() => void) | null): Promise<Result> {
    return this.#result.finally(onFinally);
  }

  /**
   * Progress as it changes; a slow reader gets the latest and misses those between. Ends with the upload.
   *
   * @example
   * for await (const { acknowledged, total } of vimeo.upload('your-filename.mp4')) console.log(acknowledged, total);
   */
  async *[Symbol.asyncIterator](): AsyncGenerator<UploadProgress, void, undefined> {
    let seen: UploadProgress | undefined;
    for (;;) {
      if (this.#progress && this.#progress !== seen) {
        seen = this.#progress;
        yield seen;
      } else if (this.#isOver) {
        await this.#result;
        return;
      } else {
        await new Promise<void>((resolve) => this.#wake.push(resolve));
      }
    }
  }

  #work(): UploadControl {
    return Object.assign(this.#control, {
      enter: (state: UploadState) => {
        if (!this.#isPaused) this.#change(state);
      },
      setTicket: (ticket: UploadTicket) => {
        this.#ticket = ticket;
        this.#resolveTicketKnown();
      },
      report: (moved: MovedBytes) => {
        this.#meter ??= new SpeedMeter(moved.acknowledged);
        this.#show(withSpeed(this.#meter, this.#isPaused ? { ...moved, state: 'paused' } : moved));
      },
    });
  }

  #settle(state: UploadState): void {
    this.#isOver = true;
    this.#resolveTicketKnown();
    // A failure is thrown by the iteration; it is no progress.
    if (state === 'done' && this.#progress?.state !== 'done') this.#change(state);
    else this.#state = state;
    this.#wakeAll();
  }

  #change(state: UploadState): void {
    this.#state = state;
    if (this.#progress) this.#show({ ...this.#progress, state });
  }

  #show(progress: UploadProgress): void {
    this.#state = progress.state;
    this.#progress = progress;
    try {
      this.#settings.onProgress?.(progress);
    } catch (error) {
      // Thrown during a request it would be taken for a failure of the line.
      this.#control.end(error);
    }
    this.#wakeAll();
  }

  #wakeAll(): void {
    const waiting = this.#wake;
    this.#wake = [];
    for (const resolve of waiting) resolve();
  }
}
