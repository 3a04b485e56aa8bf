import { isError, isPromise } from '../kinds.js';
import type { NamesOf } from '../option-names.js';
import type { RateLimit } from '../response.js';
import { maskSecrets } from './masking.js';
import type { WaitReason } from './rate-budget/decide.js';

/** Where the library says what it does; `console` is one. */
export interface Logger {
  /** Every request, response and failure. */
  debug(message: string): void;
  /** Waiting for the rate budget. */
  info(message: string): void;
  /** Retries, and what costs more calls than it must. */
  warn(message: string): void;
  /** A hook that threw. */
  error(message: string): void;
}

/** One try of a call, as hooks see it. The same object comes with all that follows it. */
export interface RequestView {
  /** The call's number in this process; its tries and redirects share it. */
  readonly call: number;
  /** 1 for the first try. */
  readonly tries: number;
  /** The HTTP method, in capitals. */
  readonly method: string;
  /** Scheme and host: `https://api.vimeo.com`. */
  readonly origin: string;
  /** Without its query; `/…` on other hosts than the API's. */
  readonly path: string;
  /** What it takes of the rate budget: 1 with `fields`, 2 without, 0 on other hosts than the API's. */
  readonly cost: 0 | 1 | 2;
  /** Credentials are masked. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What became of a try. */
export interface ResponseView {
  /** The try that this is of. */
  readonly request: RequestView;
  /** `undefined` where no response came. */
  readonly status: number | undefined;
  /** Why the try failed, where it did. */
  readonly error: unknown;
  /** From sending to the last byte. */
  readonly durationMs: number;
  /** Vimeo's `request-hash`. */
  readonly requestId: string | undefined;
  /** What is left of the call budget, where the response told. */
  readonly rateLimit: RateLimit | undefined;
}

/** A call that is about to be tried again. */
export interface RetryView {
  /** The try that failed. */
  readonly request: RequestView;
  /** How often it was tried so far. */
  readonly tries: number;
  /** The pause before the next try; for a 429 it may grow while others wait, too. */
  readonly delayMs: number;
  /** Why the last try failed. */
  readonly error: unknown;
}

/** A call that waits for the rate budget. */
export interface WaitView {
  /** The call's number in this process, as in `RequestView`. */
  readonly call: number;
  /** The HTTP method, in capitals. */
  readonly method: string;
  /** The path without its query. */
  readonly path: string;
  /** How long at least; others may be before it. */
  readonly delayMs: number;
  /** When it goes on at the earliest, by the client's clock. */
  readonly until: Date;
  /** What it waits for. */
  readonly reason: WaitReason;
}

/**
 * Told of what happens, in the caller's own async context. The views are frozen: hooks observe and change nothing. What a
 * hook throws is reported to `logger.error` and otherwise ignored; a promise it returns is not waited for.
 */
export interface Hooks {
  /** Before each try of a call. */
  request?: ((view: RequestView) => void) | undefined;
  /** Comes exactly once for each `request`, however the try ends. */
  response?: ((view: ResponseView) => void) | undefined;
  /** Before the pause that precedes another try. */
  retry?: ((view: RetryView) => void) | undefined;
  /** Before a call waits for the rate budget. */
  wait?: ((view: WaitView) => void) | undefined;
}

export const hookNames: NamesOf<Hooks> = { request: true, response: true, retry: true, wait: true };

/** Hooks and logger in one; `undefined` where there is neither, so that nobody pays for views that nobody sees. */
export class Observer {
  static of(hooks: Hooks | undefined, logger: Logger | undefined): Observer | undefined {
    return hooks || logger ? new Observer(hooks ?? {}, logger) : undefined;
  }

  readonly #hooks: Hooks;
  readonly #logger: Logger | undefined;
  readonly #advised = new Set<string>();

  private constructor(hooks: Hooks, logger: Logger | undefined) {
    this.#hooks = hooks;
    this.#logger = logger;
  }

  request(view: RequestView): RequestView {
    const frozen = Object.freeze({ ...view, headers: Object.freeze(maskedHeaders(view.headers)) });
    this.#logger?.debug(`${named(frozen)} is sent`);
    this.#tell('request', frozen);
    return frozen;
  }

  response(view: ResponseView): void {
    const took = `${Math.round(view.durationMs)} ms`;
    this.#logger?.debug(
      view.status === undefined
        ? `${named(view.request)} got no response: ${messageOf(view.error)} (${took})`
        : `${named(view.request)} answered ${view.status} (${took})`,
    );
    this.#tell('response', Object.freeze({ ...view, rateLimit: frozenBudget(view.rateLimit) }));
  }

  retry(view: RetryView): void {
    this.#logger?.warn(
      `${named(view.request)} is tried again in ${Math.round(view.delayMs)} ms: ${messageOf(view.error)}`,
    );
    this.#tell('retry', Object.freeze({ ...view }));
  }

  wait(view: WaitView): void {
    const why = {
      spread: 'little is left of',
      spent: 'nothing is left of',
      refused: 'Vimeo refused a call for',
    };
    this.#logger?.info(
      `${view.method} ${view.path} waits ${Math.round(view.delayMs)} ms: ${why[view.reason]} the rate budget`,
    );
    this.#tell('wait', Object.freeze({ ...view }));
  }

  /** Advice for the log, once: a walk in a loop would fill it. */
  advise(advice: string): void {
    if (this.#advised.has(advice)) return;
    this.#advised.add(advice);
    this.#logger?.warn(advice);
  }

  #tell<Name extends keyof Hooks>(name: Name, view: Parameters<NonNullable<Hooks[Name]>>[0]): void {
    const hook = this.#hooks[name] as ((view: unknown) => unknown) | undefined; // the name ties hook and view together
    if (!hook) return;
    try {
      const result = hook(view);
      if (isPromise(result)) result.then(undefined, (error: unknown) => this.#report(name, error));
    } catch (error) {
      this.#report(name, error);
    }
  }

  #report(name: string, error: unknown): void {
    this.#logger?.error(`the hook "${name}" threw: ${messageOf(error)}`);
  }
}

const credentials = /^(authorization|proxy-authorization|cookie)$/;

function maskedHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      credentials.test(name) ? '[hidden]' : maskSecrets(value),
    ]),
  );
}

function frozenBudget(rateLimit: RateLimit | undefined): RateLimit | undefined {
  return rateLimit && Object.freeze({ ...rateLimit });
}

function named({ method, origin, path, tries }: RequestView): string {
  const name = path === '/…' ? `${method} ${origin}/…` : `${method} ${path}`;
  return tries > 1 ? `${name} (try ${tries})` : name;
}

function messageOf(error: unknown): string {
  return maskSecrets(isError(error) ? error.message : String(error));
}
