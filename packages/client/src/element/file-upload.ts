import { UploadError } from '../errors/upload-error.js';
import { checkTicket, type UploadTicket } from '../records/ticket.js';
import { blobSource } from '../sources/memory-source.js';
import { type UploadedVideo, videoOf } from '../upload/destination.js';
import type { UploadProgress } from '../upload/progress.js';
import { type FileIdentity, holdTicket, type KeptTicket, ticketKey } from './kept-tickets.js';
import { FileControl, sendFile } from './send-file.js';

/** Asks your server for a ticket; `signal` is aborted when the upload is removed, or the element is. */
export type GetTicket = (
  file: File,
  options: { readonly signal: AbortSignal },
) => UploadTicket | Promise<UploadTicket>;

/** Where a file is on its way. `refused` was never begun, and will not be. */
export type FileState =
  | 'waiting'
  | 'preparing'
  | 'sending'
  | 'verifying'
  | 'retrying'
  | 'offline'
  | 'paused'
  | 'done'
  | 'failed'
  | 'refused';

/** What a file's upload needs of the list that it is in. */
export interface UploadHost {
  readonly account: string;
  readonly getTicket: GetTicket;
  /** The file is known by its bytes from now on. */
  identified(key: string): void;
  /** Another state, or progress. */
  changed(): void;
}

/** Ends of an upload after which its ticket is of no use. */
const spent: ReadonlySet<string> = new Set(['expired', 'foreign-writer', 'different-source']);

/** One file, from the moment that it was chosen. */
export class FileUpload {
  readonly file: File;
  state: FileState = 'waiting';
  progress: UploadProgress | undefined;
  /** Of `failed` and `offline`. */
  error: unknown;
  /** Of the file's ticket; `undefined` until its bytes are looked at, and where nothing can be kept. */
  key: string | undefined;
  /** Once it is done. */
  video: UploadedVideo | undefined;
  readonly #host: UploadHost;
  #ticket: UploadTicket | undefined;
  /** Of what is under way. */
  #control: FileControl | undefined;
  #last: Promise<void> = Promise.resolve();
  #isForgotten = false;

  constructor(file: File, host: UploadHost) {
    this.file = file;
    this.#host = host;
  }

  /** `/videos/12345`; `undefined` until there is a video. */
  get uri(): string | undefined {
    return this.#ticket?.uri;
  }

  /** True while it takes a place among those that run at once. */
  get isBusy(): boolean {
    return ['preparing', 'sending', 'verifying', 'retrying'].includes(this.state);
  }

  get isRefused(): boolean {
    return this.state === 'refused';
  }

  get isOver(): boolean {
    return this.state === 'done' || this.isRefused;
  }

  /** It is not to be uploaded at all. */
  refuse(): void {
    this.#set('refused');
  }

  /** It is its turn that it waits for. */
  wait(): void {
    this.#set('waiting');
  }

  /** Begins it, or goes on where it stopped. */
  start(): void {
    const control = new FileControl((progress) => this.#moved(progress, control));
    this.#control = control;
    this.#set('preparing');
    this.#last = this.#last.then(() => this.#attempt(control));
  }

  pause(): void {
    this.#control?.pause();
    this.#set('paused');
  }

  /** Goes on with what is under way; where there is nothing, it waits for its turn. */
  resume(): void {
    if (this.#control) this.#set(this.progress ? 'sending' : 'preparing');
    else this.wait();
    this.#control?.resume();
  }

  /** The line is back: what waits for its next try need not wait any longer. */
  hurry(): void {
    if (this.state !== 'retrying') return;
    this.#control?.pause();
    this.#control?.resume();
  }

  /** Ends what is under way; `start` goes on with it. */
  stop(): void {
    this.#control?.end(new DOMException('The upload was stopped.', 'AbortError'));
    this.#control = undefined;
    if (this.isBusy) this.wait();
  }

  /** Stops for good; resolves when no tab has anything of it any more. */
  async forget(): Promise<void> {
    this.#isForgotten = true;
    this.stop();
    await this.#last;
  }

  async #attempt(control: FileControl): Promise<void> {
    try {
      this.video = await this.#run(control);
      this.#control = undefined;
      this.#set('done');
    } catch (error) {
      if (control.signal.aborted) return;
      this.error = error;
      this.#control = undefined;
      this.#set(!navigator.onLine && reasonOf(error) === 'connection' ? 'offline' : 'failed');
    }
  }

  async #run(control: FileControl): Promise<UploadedVideo> {
    const { signal } = control;
    const source = blobSource(this.file);
    const fingerprint = await source.fingerprint();
    const kept = await this.#hold(fingerprint);
    try {
      for (let { ticket } = kept; ; ticket = undefined) {
        try {
          signal.throwIfAborted();
          const current = ticket ?? (await this.#newTicket(kept, fingerprint, signal));
          this.#ticket = current;
          await sendFile(current, source, control);
          await kept.forget();
          return videoOf(current);
        } catch (error) {
          const reason = reasonOf(error);
          if (spent.has(reason)) await kept.forget();
          // What was left from another day may well have expired; nobody is asked what to do about it.
          if (!(ticket && reason === 'expired')) throw error;
        }
      }
    } finally {
      if (this.#isForgotten) await kept.forget();
      await kept.release();
    }
  }

  /** What is kept of the file. Where nothing can be, it is uploaded all the same. */
  async #hold(fingerprint: string | undefined): Promise<KeptTicket> {
    const { account } = this.#host;
    const { name, size } = this.file;
    if (fingerprint === undefined) return nothingKept;
    const identity: FileIdentity = { account, name, size, fingerprint };
    const key = await ticketKey(identity);
    const kept = await holdTicket(key, identity).catch(() => nothingKept);
    if (!kept)
      throw new UploadError(`${name} was not uploaded: it is being uploaded already, maybe in another tab.`, {
        reason: 'locked',
      });
    this.key = key;
    this.#host.identified(key);
    return kept;
  }

  async #newTicket(
    kept: KeptTicket,
    fingerprint: string | undefined,
    signal: AbortSignal,
  ): Promise<UploadTicket> {
    const given = checkTicket(await this.#host.getTicket(this.file, { signal }));
    const ticket = fingerprint === undefined ? given : { ...given, fingerprint };
    this.#ticket = ticket;
    if (ticket.size !== this.file.size)
      throw new TypeError(
        `getTicket gave a ticket for ${ticket.size} bytes, and ${this.file.name} has ${this.file.size}.`,
      );
    await kept.save(ticket);
    return ticket;
  }

  #moved(progress: UploadProgress, control: FileControl): void {
    this.progress = progress;
    const { state } = progress;
    if (control.isPaused || control !== this.#control) return;
    if (state === 'sending' || state === 'retrying' || state === 'verifying') this.#set(state);
  }

  #set(state: FileState): void {
    this.state = state;
    this.#host.changed();
  }
}

const nothingKept: KeptTicket = {
  ticket: undefined,
  save: async () => {},
  forget: async () => {},
  release: async () => {},
};

/** The reason of an `UploadError`; empty for anything else. */
export function reasonOf(error: unknown): string {
  return UploadError.is(error) ? error.reason : '';
}
