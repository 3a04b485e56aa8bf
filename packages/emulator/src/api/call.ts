import type { Fields, View } from '../model/kind.js';
import { refuse } from '../model/refusal.js';
import { decoded } from '../model/uris.js';
import type { Wanted } from '../model/wanted.js';
import type { Operation } from '../schema.js';
import type { State } from '../state/state.js';
import { checkBody } from './checks.js';
import { readBody } from './read-body.js';
import type { Uploads } from './uploads/uploads.js';

/** What a handler responds with; the rest of the response is the same for all. */
export interface CallResponse {
  readonly status: number;
  readonly data?: unknown;
}

export type Handler = (call: Call) => CallResponse | Promise<CallResponse>;

interface CallFacts {
  readonly request: Request;
  readonly url: URL;
  readonly operation: Operation;
  /** Where it leads: without `/me`, a video's hash, and what a path says of no consequence. */
  readonly path: string;
  readonly view: View;
  /** What of the response the caller wants. */
  readonly wanted: Wanted;
  readonly uploads: Uploads;
}

/** One call while it is handled: who asks, for what, with what. */
export class Call {
  readonly url: URL;
  readonly query: URLSearchParams;
  readonly operation: Operation;
  readonly path: string;
  readonly view: View;
  readonly wanted: Wanted;
  readonly state: State;
  readonly uploads: Uploads;
  readonly #request: Request;
  #sent: Promise<Fields | unknown[]> | undefined;

  constructor({ request, url, operation, path, view, wanted, uploads }: CallFacts) {
    this.#request = request;
    this.url = url;
    this.query = url.searchParams;
    this.operation = operation;
    this.path = path;
    this.view = view;
    this.wanted = wanted;
    this.state = view.state;
    this.uploads = uploads;
  }

  /** The path without its last segment. */
  get parentPath(): string {
    return this.path.slice(0, this.path.lastIndexOf('/'));
  }

  /** The path's last segment. */
  get id(): string {
    return decoded(this.path.slice(this.path.lastIndexOf('/') + 1));
  }

  /** The body as it was sent; an empty one is no body, and so is a list. */
  async sent(): Promise<Fields> {
    const sent = await this.#read();
    return Array.isArray(sent) ? {} : sent;
  }

  /** The body as the operation describes it; `defaults` fill in what was left out. */
  async body(defaults: Fields = {}): Promise<unknown> {
    const sent = await this.#read();
    return checkBody(this.operation, Array.isArray(sent) ? sent : { ...defaults, ...sent }, this.query);
  }

  /** The body of an operation whose description has an object; `[]` is an empty one, as PHP writes it. */
  async fields(defaults: Fields = {}): Promise<Fields> {
    const sent = await this.#read();
    if (Array.isArray(sent) && sent.length > 0) throw refuse.parameter('body', 'The body must be an object.');
    return checkBody(this.operation, { ...defaults, ...sent }, this.query) as Fields; // checked
  }

  #read(): Promise<Fields | unknown[]> {
    this.#sent ??= readBody(this.#request);
    return this.#sent;
  }
}
