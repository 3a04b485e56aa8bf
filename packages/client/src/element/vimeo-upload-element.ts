import type { GetTicket } from './file-upload.js';
import { make } from './make.js';
import { styles } from './styles.js';
import { defaultTexts, type UploadTexts } from './texts.js';
import { UploadList } from './upload-list.js';

// A server that renders the page has no elements, and makes none.
const Base: typeof HTMLElement = globalThis.HTMLElement ?? class {};

let sheet: CSSStyleSheet | undefined;

/**
 * `<vimeo-upload>`: a place to drop or pick videos, which go straight to Vimeo. Your server makes a ticket for each, so the page
 * sees no token. What is under way goes on after a lost connection and, with the same file, after a reload.
 *
 * Attributes: `accept` (default `video/*`), `account`, `concurrency` (default 2). Events: see `VimeoUploadEvents`.
 *
 * @example
 * defineVimeoUpload();
 * const element = new VimeoUploadElement();
 * element.getTicket = async ({ name, size }) =>
 *   (await fetch('/tickets', { method: 'POST', body: JSON.stringify({ name, size }) })).json();
 * element.addEventListener('upload-done', ({ detail }) => console.log(detail.uri));
 * document.body.append(element);
 */
export class VimeoUploadElement extends Base {
  /** What the browser tells it of. */
  static readonly observedAttributes: readonly string[] = ['accept', 'account'];

  #getTicket: GetTicket | undefined;
  #texts: UploadTexts = defaultTexts;
  readonly #input = make('input', { part: 'input', type: 'file', multiple: '' });
  readonly #drop = new Text();
  readonly #choose = make('span', { part: 'choose' });
  readonly #dropzone = make(
    'label',
    { part: 'dropzone' },
    this.#input,
    this.#drop,
    new Text(' '),
    this.#choose,
  );
  readonly #list = new UploadList(this);
  #connection: AbortController | undefined;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    sheet ??= sheetOf(styles);
    root.adoptedStyleSheets = [sheet];
    root.append(this.#dropzone, this.#list.root, this.#list.log);
    this.#input.onchange = () => {
      this.addFiles([...(this.#input.files ?? [])]);
      // The same file may be chosen again.
      this.#input.value = '';
    };
    for (const type of ['dragenter', 'dragover', 'dragleave', 'drop'] as const)
      this.#dropzone.addEventListener(type, (event) => this.#drag(event));
  }

  /**
   * Asks your server for the ticket of `createUpload`. What it throws is shown to the person, but for a `TypeError`, such as that
   * of a failed fetch.
   */
  get getTicket(): GetTicket | undefined {
    return this.#getTicket;
  }
  set getTicket(getTicket: GetTicket | undefined) {
    this.#getTicket = getTicket;
  }

  /** Which files are offered and taken, as `accept` of a file input. */
  get accept(): string {
    return this.getAttribute('accept') ?? 'video/*';
  }
  set accept(value: string) {
    this.setAttribute('accept', value);
  }

  /**
   * Who is signed in, in any words of yours: what one has begun, no other is offered to go on with. A change ends what is
   * under way. Default: nobody in particular.
   */
  get account(): string {
    return this.getAttribute('account') ?? '';
  }
  set account(value: string) {
    this.setAttribute('account', value);
  }

  /** How many files are sent at once. */
  get concurrency(): number {
    return Number(this.getAttribute('concurrency') ?? 2);
  }
  set concurrency(value: number) {
    this.setAttribute('concurrency', String(value));
  }

  /** The words. Those that are set take the place of the English ones. */
  get texts(): UploadTexts {
    return this.#texts;
  }
  set texts(texts: Partial<UploadTexts>) {
    this.#texts = { ...defaultTexts, ...texts };
    this.#show();
  }

  /**
   * Uploads files as if they had been dropped here.
   *
   * @example
   * document.querySelector('vimeo-upload')?.addFiles([file]);
   */
  addFiles(files: Iterable<File>): void {
    this.#list.add(files);
  }

  /**
   * Puts the keyboard where files are chosen.
   *
   * @example
   * document.querySelector('vimeo-upload')?.focus();
   */
  override focus(options?: FocusOptions): void {
    this.#input.focus(options);
  }

  protected connectedCallback(): void {
    // What was set before the element was defined stands in the way of the accessors.
    for (const name of ['getTicket', 'texts', 'accept', 'account', 'concurrency'] as const)
      if (Object.hasOwn(this, name)) {
        const { [name]: value } = this;
        Reflect.deleteProperty(this, name);
        Reflect.set(this, name, value);
      }
    this.#start();
  }

  protected disconnectedCallback(): void {
    // It may only be moved to another place.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#connection?.abort();
      this.#connection = undefined;
      this.#list.stop();
    });
  }

  protected attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (!this.#connection || before === after) return;
    if (name === 'account') {
      this.#list.clear();
      this.#connection.abort();
      this.#connection = undefined;
      this.#start();
    } else this.#show();
  }

  #start(): void {
    this.#show();
    if (this.#connection) return;
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    addEventListener('online', () => this.#list.online(), { signal });
    this.#list.start(signal);
  }

  #show(): void {
    this.#input.accept = this.accept;
    this.#drop.data = this.#texts.drop;
    this.#choose.textContent = this.#texts.choose;
    this.#list.showAll();
  }

  #drag(event: DragEvent): void {
    event.preventDefault();
    const isOver = event.type === 'dragenter' || event.type === 'dragover';
    this.#dropzone.part.toggle('over', isOver);
    if (event.type === 'drop') this.addFiles([...(event.dataTransfer?.files ?? [])]);
  }
}

function sheetOf(css: string): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}
