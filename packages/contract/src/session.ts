import { ApiError, VimeoClient } from 'vimeokit';
import type { Environment } from './environment.js';
import { NotApplicable } from './not-applicable.js';
import type { WireResponse } from './wire-response.js';
import { expectStatus } from './wire-response.js';

export interface CallOptions {
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly fields?: string;
  /** An object is sent as JSON, a string as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string | null>>;
}

/**
 * What a case works with: calls that return what came over the wire, and a memory of what is to be removed. The client
 * makes the calls, within the token's budget; each is tried once.
 */
export class Session {
  readonly environment: Environment;
  /** The client as a program has it, with its retries. What it makes is to be given to `remove`. */
  readonly client: VimeoClient;
  readonly #client: VimeoClient;
  readonly #undo: (() => Promise<unknown>)[];

  constructor(environment: Environment, token = environment.token, undo: (() => Promise<unknown>)[] = []) {
    this.environment = environment;
    this.client = new VimeoClient({ token, baseUrl: environment.baseUrl });
    this.#client = this.client.with({ retry: 0 });
    this.#undo = undo;
  }

  /** The same environment with another token. */
  as(token: string | undefined): Session {
    if (token === undefined) throw new NotApplicable('There is no other token.');
    return new Session(this.environment, token, this.#undo);
  }

  /** Another user. */
  get other(): Session {
    return this.as(this.environment.otherToken);
  }

  readonly get = (path: string, options?: CallOptions) => this.#call('GET', path, options);
  /** What it makes is removed when the case is over, also where the case expects it to be refused. */
  readonly post = async (path: string, body?: unknown, options?: CallOptions) => {
    const response = await this.#call('POST', path, { ...options, body });
    const uri: unknown = response.body?.uri;
    // What is part of a video goes with it.
    if (response.status < 300 && typeof uri === 'string' && !path.startsWith('/videos/')) this.remove(uri);
    return response;
  };
  readonly put = (path: string, body?: unknown, options?: CallOptions) =>
    this.#call('PUT', path, { ...options, body });
  readonly patch = (path: string, body?: unknown, options?: CallOptions) =>
    this.#call('PATCH', path, { ...options, body });
  readonly delete = (path: string, options?: CallOptions) => this.#call('DELETE', path, options);

  /** Removes what has this uri when the case is over, if it is still there. */
  remove(uri: string): void {
    this.onCleanUp(async () => {
      const { status } = await this.delete(pathOf(uri));
      if (status >= 400 && status !== 404) throw new Error(`${uri} could not be removed: ${status}.`);
    });
  }

  /** Undoes something when the case is over. */
  onCleanUp(undo: () => Promise<unknown>): void {
    this.#undo.push(undo);
  }

  /** The latest first; throws what went wrong after all has been tried. */
  async cleanUp(): Promise<void> {
    const failures: unknown[] = [];
    for (const undo of this.#undo.splice(0).reverse())
      await undo().catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw new AggregateError(failures, failures.map(String).join(' '));
  }

  async #call(method: string, path: string, options: CallOptions = {}): Promise<WireResponse> {
    const { body, ...rest } = options;
    const seen: { status: number; headers: Headers; text: string }[] = [];
    // The client tells its user less of an error than the wire does; the wire is what the cases are about.
    const client = this.#client.with({
      fetch: async (input, init) => {
        const response = await fetch(input, init);
        const text = await response.text();
        seen.push({ status: response.status, headers: response.headers, text });
        const isBodiless = [204, 205, 304].includes(response.status);
        return new Response(isBodiless ? null : text, response);
      },
    });
    try {
      await client.request({ method, path, ...rest, ...(body === undefined ? {} : { body }) });
    } catch (error) {
      if (!ApiError.is(error)) throw error;
    }
    const last = seen.at(-1);
    if (!last) throw new Error(`${method} ${path} got no response.`);
    return {
      call: `${method} ${path}`,
      status: last.status,
      headers: last.headers,
      body: decoded(last.text),
    };
  }
}

/** Makes something and returns what was answered. */
export async function make(vimeo: Session, path: string, body: object) {
  return expectStatus(await vimeo.post(path, body), 200, 201).body;
}

/** Where a thing is called: the uri of a showcase need not be a path that there is. */
export function pathOf(uri: string): string {
  return uri.replace(/^(\/users\/\d+)?\/(albums|showcases)(?=\/)/, '/me/albums');
}

function decoded(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
