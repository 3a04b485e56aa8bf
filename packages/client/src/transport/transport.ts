import type { Http } from '../platform/http.js';
import type { RetryPolicy } from '../retry/policy.js';
import type { SharedBudget } from '../shared-budget.js';
import type { Clock } from '../time/clock.js';
import type { Lifetime } from './lifetime.js';
import type { Observer } from './observer.js';
import type { ClientBudgets } from './rate-budget/client-budgets.js';
import type { Semaphore } from './semaphore.js';
import type { ServerTime } from './server-time.js';

/** What every call of one client shares. */
export interface Transport {
  readonly defaultHeaders: Readonly<Record<string, string>>;
  readonly baseUrl: URL;
  /** That of `baseUrl`: the only one that the token goes to. */
  readonly origin: string;
  readonly timeout: number;
  readonly maxResponseBytes: number;
  readonly retry: RetryPolicy;
  readonly rateLimit: 'wait' | 'throw' | SharedBudget;
  readonly clock: Clock;
  readonly http: Http;
  /** The API's clock beside `performance.now()`. */
  readonly serverTime: ServerTime;
  /** The accounts of tokens, by an HMAC of each. */
  readonly accounts: Map<string, { readonly account: Promise<string>; readonly signal: AbortSignal }>;
  readonly concurrency: Semaphore;
  readonly lifetime: Lifetime;
  readonly observer: Observer | undefined;
  readonly budgets: ClientBudgets;
}

/** An `Authorization` header, and the words in it that nobody may read. */
export interface Authorization {
  readonly header: string;
  readonly secrets: readonly string[];
}

/** Gives the header for one try of a request, or for none, where it tells whose something is. */
export type Authorize = (
  signal: AbortSignal | undefined,
  request?: { readonly method: string; readonly url: URL },
) => Authorization | undefined | Promise<Authorization | undefined>;

/** Called right before each try is sent, which waits for it: a call may have waited long for the budget. Where it rejects, nothing is sent. */
export type OnSend = () => Promise<void>;
