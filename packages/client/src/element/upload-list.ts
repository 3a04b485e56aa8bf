import { accepts } from './accepts.js';
import type { VimeoUploadEvents } from './events.js';
import { type FileState, FileUpload, type GetTicket } from './file-upload.js';
import { type Format, formatFor, languageOf } from './format.js';
import { type ItemFacts, ItemView } from './item-view.js';
import { findUnfinished, forgetTicket, type Unfinished } from './kept-tickets.js';
import { make } from './make.js';
import { statusText } from './status-text.js';
import type { UploadTexts } from './texts.js';

/** The element that a list is in, as far as the list asks it. */
export interface ListOwner extends HTMLElement {
  readonly account: string;
  readonly accept: string;
  readonly concurrency: number;
  readonly getTicket: GetTicket | undefined;
  readonly texts: UploadTexts;
}

// A log that grows without end helps nobody.
const saidAtMost = 5;

/** What an upload's first button does, where it is not to pause. */
const actions: Readonly<Partial<Record<FileState, 'resume' | 'retry'>>> = {
  paused: 'resume',
  failed: 'retry',
  offline: 'retry',
};

/** The files that were chosen, those that were begun on another day, and what is said of them. */
export class UploadList {
  readonly root = make('ul', { part: 'list' });
  /** Read out by screen readers; nobody sees it. */
  readonly log = make('div', { part: 'log', role: 'log' });
  readonly #owner: ListOwner;
  readonly #uploads = new Map<FileUpload, ItemView>();
  readonly #unfinished = new Map<string, ItemView>();
  #isLive = false;

  constructor(owner: ListOwner) {
    this.#owner = owner;
  }

  add(files: Iterable<File>): void {
    for (const file of files) {
      const upload: FileUpload = new FileUpload(file, {
        account: this.#owner.account,
        getTicket: (...given) => this.#getTicket(...given),
        identified: (key) => this.#forgetView(key),
        changed: () => this.#changed(upload),
      });
      const { name } = file;
      const view = new ItemView(
        name,
        () => this.#act(upload),
        () => this.#remove(upload),
      );
      this.#uploads.set(upload, view);
      this.root.append(view.root);
      if (file.size === 0 || !accepts(this.#owner.accept, file)) upload.refuse();
      else this.#changed(upload);
    }
    this.#startNext();
  }

  /** Begins, and goes on with what `stop` has ended. */
  start(signal: AbortSignal): void {
    this.#isLive = true;
    this.showAll();
    this.#startNext();
    findUnfinished(this.#owner.account, signal, (one) => this.#offer(one)).catch(() => {});
  }

  stop(): void {
    this.#isLive = false;
    for (const upload of this.#uploads.keys()) upload.stop();
  }

  /** Somebody else's list from here on. */
  clear(): void {
    this.stop();
    this.#uploads.clear();
    this.#unfinished.clear();
    this.root.replaceChildren();
    this.log.replaceChildren();
  }

  /** There is a connection again. */
  online(): void {
    for (const upload of this.#uploads.keys()) {
      upload.hurry();
      if (upload.state === 'offline') upload.wait();
    }
    this.#startNext();
  }

  /** As after a change of words. */
  showAll(): void {
    this.root.setAttribute('aria-label', this.#owner.texts.list);
    for (const upload of this.#uploads.keys()) this.#show(upload);
    for (const view of this.#unfinished.values()) view.show(this.#unfinishedFacts());
  }

  get #format(): Format {
    return formatFor(languageOf(this.#owner));
  }

  #emit<Type extends keyof VimeoUploadEvents>(type: Type, detail: VimeoUploadEvents[Type]['detail']): void {
    this.#owner.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  #getTicket(...given: Parameters<GetTicket>): ReturnType<GetTicket> {
    const { getTicket } = this.#owner;
    if (getTicket) return getTicket(...given);
    throw new TypeError(
      '<vimeo-upload> has no getTicket: set it to a function that asks your server for an upload ticket.',
    );
  }

  #startNext(): void {
    if (!this.#isLive) return;
    const uploads = [...this.#uploads.keys()];
    let free = this.#owner.concurrency - uploads.filter(({ isBusy }) => isBusy).length;
    for (const upload of uploads) if (upload.state === 'waiting' && free-- > 0) upload.start();
  }

  #act(upload: FileUpload): void {
    const action = actions[upload.state];
    if (action === 'resume') upload.resume();
    else if (action) upload.wait();
    else upload.pause();
    this.#startNext();
  }

  #changed(upload: FileUpload): void {
    if (!this.#uploads.has(upload)) return;
    const { file, state, progress, uri, video, error } = upload;
    const { texts } = this.#owner;
    const isNew = this.#show(upload);
    if (progress && uri !== undefined && upload.isBusy)
      this.#emit('upload-progress', { ...progress, file, uri });
    if (!isNew) return;
    if (state === 'done' && video) this.#emit('upload-done', { ...video, file });
    if (state === 'failed') this.#emit('upload-error', { file, error, uri });
    if (state === 'preparing') this.#say(file.name, texts.started);
    else if (state !== 'waiting' && state !== 'sending') this.#say(file.name, this.#statusOf(upload));
    // What is over, or paused, makes room.
    if (!upload.isBusy) this.#startNext();
  }

  /** @returns True where its state is another one than was shown. */
  #show(upload: FileUpload): boolean {
    const { state, progress } = upload;
    const { texts } = this.#owner;
    const part = state === 'done' ? 1 : progress && progress.sent / progress.total;
    return Boolean(
      this.#uploads.get(upload)?.show({
        state,
        status: this.#statusOf(upload),
        part: upload.isRefused ? undefined : (part ?? 0),
        percent: this.#format.percent(part ?? 0),
        action: upload.isOver ? undefined : texts[actions[state] ?? 'pause'],
        remove: texts.remove,
      }),
    );
  }

  #statusOf(upload: FileUpload): string {
    return statusText(upload, this.#owner.texts, this.#format);
  }

  #remove(upload: FileUpload): void {
    const { file, isOver } = upload;
    this.#removeView(this.#uploads.get(upload), file.name);
    this.#uploads.delete(upload);
    // The video may have been made in the meantime.
    void upload.forget().then(() => {
      if (!isOver) this.#emit('upload-cancel', { file, name: file.name, uri: upload.uri });
    });
    this.#startNext();
  }

  #offer(upload: Unfinished): void {
    const { key, name, uri } = upload;
    if (this.#unfinished.has(key) || [...this.#uploads.keys()].some((one) => one.key === key)) return;
    const view = new ItemView(
      name,
      () => {},
      () => {
        this.#removeView(view, name);
        this.#unfinished.delete(key);
        void forgetTicket(key).then(() => this.#emit('upload-cancel', { file: undefined, name, uri }));
      },
    );
    this.#unfinished.set(key, view);
    this.root.append(view.root);
    view.show(this.#unfinishedFacts());
    this.#say(name, this.#owner.texts.unfinished);
  }

  #unfinishedFacts(): ItemFacts {
    const { texts } = this.#owner;
    const { unfinished: status, remove } = texts;
    return { state: 'unfinished', status, part: undefined, percent: '', action: undefined, remove };
  }

  /** The file was chosen again. */
  #forgetView(key: string): void {
    this.#unfinished.get(key)?.root.remove();
    this.#unfinished.delete(key);
  }

  #removeView(view: ItemView | undefined, name: string): void {
    if (view?.hasFocus) this.#owner.focus();
    view?.root.remove();
    this.#say(name, this.#owner.texts.removed);
  }

  #say(name: string, text: string): void {
    this.log.append(make('p', {}, new Text(`${name}: ${text}`)));
    while (this.log.childElementCount > saidAtMost) this.log.firstChild?.remove();
  }
}
