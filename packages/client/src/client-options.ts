import type { NamesOf, Replacements } from './option-names.js';
import type { RetryOptions } from './retry/policy.js';
import type { SharedBudget } from './shared-budget.js';
import type { Clock } from './time/clock.js';
import type { Hooks, Logger } from './transport/observer.js';

/** What a token function is told of the call that it is asked for. */
export interface TokenContext {
  /** In capitals; `undefined` where no call is made, but the token tells whose an upload is. */
  readonly method: string | undefined;
  /** Without its query. */
  readonly path: string | undefined;
  /** Ends with the call. */
  readonly signal: AbortSignal | undefined;
}

/** What a `VimeoClient` is made from: any useful subset of `token`, `key` and `secret`, and settings. */
export interface ClientOptions {
  /**
   * An access token, or a function that returns the current one. It is asked before every try of a call, in the async context
   * of the code that made the call, so that one client can serve many users by an `AsyncLocalStorage`.
   */
  token?: string | ((context: TokenContext) => string | Promise<string>) | undefined;
  /** The app's client identifier, for OAuth. */
  key?: string | undefined;
  /** The app's client secret, for OAuth. Never ship it to a browser. */
  secret?: string | undefined;
  /** Default `https://api.vimeo.com`; the emulator's address goes here. */
  baseUrl?: string | URL | undefined;
  /** The version asked for in `Accept`. Default `3.4`. */
  apiVersion?: string | undefined;
  /** Milliseconds for each try to the response's headers, and the longest silence inside a body. Default 30 000. */
  timeout?: number | undefined;
  /**
   * The longest JSON that a call reads, in bytes after decompression. A longer one ends the call with a `ConnectionError`,
   * which is not retried. Downloads have no limit. Default 67 108 864 (64 MiB).
   */
  maxResponseBytes?: number | undefined;
  /** Tries after the first, or how they are spaced; 0 for none. Default 3. */
  retry?: number | RetryOptions | undefined;
  /**
   * `'wait'` keeps calls within the rate budget and waits out a 429; `'throw'` does neither. Default `'wait'`. Clients
   * with the same token and clock share one budget. A `SharedBudget` waits, too, and counts the calls of all processes that
   * use the token: `redisBudget` and `postgresBudget` of `@vimeokit/bulk` make one.
   */
  rateLimit?: 'wait' | 'throw' | SharedBudget | undefined;
  /** Calls under way at a time, those that back off included; the rest wait in order. Default 32. */
  concurrency?: number | undefined;
  /**
   * The proxy's address; `false` for none. Default: what `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` say. Node only.
   */
  proxy?: string | URL | false | undefined;
  /** Certificates (PEM) to trust besides those that Node trusts, such as those of `NODE_EXTRA_CA_CERTS`. Node only. */
  ca?: string | readonly string[] | undefined;
  /** Told of every try, retry and wait. */
  hooks?: Hooks | undefined;
  /**
   * Where the library says what it does, such as `console`. Default: nowhere; with the environment variable `VIMEO_LOG` set to
   * `debug`, `info`, `warn` or `error`, that level and what is above it on standard error. Secrets are masked.
   */
  logger?: Logger | undefined;
  /** The time that waiting obeys; tests give their own. */
  clock?: Clock | undefined;
  /** Put before the library's own name in `User-Agent`, everywhere but in browsers, which name themselves. */
  userAgent?: string | undefined;
  /** Used instead of the platform's HTTP for every request. */
  fetch?: typeof fetch | undefined;
  /**
   * How Node sends: `'undici'`, which is the fastest, or `'fetch'`, the global function as it is at each request, so that
   * what replaces it in tests sees the calls (msw, nock, a spy). By default undici, or `fetch` where undici cannot be loaded,
   * as in some bundles, and where somebody has set undici's global dispatcher, which `fetch` uses: a `MockAgent` or a
   * `ProxyAgent`. Elsewhere than in Node it is always `fetch`.
   */
  transport?: 'fetch' | 'undici' | undefined;
}

export const clientNames: NamesOf<ClientOptions> = {
  token: true,
  key: true,
  secret: true,
  baseUrl: true,
  apiVersion: true,
  timeout: true,
  maxResponseBytes: true,
  retry: true,
  rateLimit: true,
  concurrency: true,
  proxy: true,
  ca: true,
  hooks: true,
  logger: true,
  clock: true,
  userAgent: true,
  fetch: true,
  transport: true,
};

/** Words of PyVimeo, `@vimeo/vimeo` and HTTP libraries. */
export const clientReplacements: Replacements = {
  accessToken: 'use "token"',
  access_token: 'use "token"',
  clientId: 'use "key"',
  client_id: 'use "key"',
  clientSecret: 'use "secret"',
  client_secret: 'use "secret"',
  url: 'use "baseUrl"',
  hostname: 'use "baseUrl"',
  retries: 'use "retry"',
  maxRetries: 'use "retry"',
};
