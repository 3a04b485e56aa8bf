import { platform } from '#platform';
import type { ClientOptions } from './client-options.js';
import { defaultRetry, retryPolicy } from './retry/policy.js';
import { steadyClock, systemClock } from './time/clock.js';
import { environmentLogger } from './transport/environment-logger.js';
import { defaultHeaders } from './transport/headers.js';
import { Lifetime } from './transport/lifetime.js';
import { Observer } from './transport/observer.js';
import { checkedTimeout } from './transport/prepare.js';
import { ClientBudgets } from './transport/rate-budget/client-budgets.js';
import { checkedMaxResponseBytes, defaultMaxResponseBytes } from './transport/response-limit.js';
import { createSemaphore } from './transport/semaphore.js';
import { ServerTime } from './transport/server-time.js';
import type { Transport } from './transport/transport.js';
import { turns } from './transport/turns.js';

const defaults = {
  baseUrl: 'https://api.vimeo.com',
  apiVersion: '3.4',
  timeout: 30_000,
  concurrency: 32,
};

/**
 * What the calls of a client share, from the client's options.
 *
 * @throws {TypeError} Where one of them is wrong.
 */
export function createTransport(options: ClientOptions): Transport {
  const baseUrl = checkedBaseUrl(options.baseUrl ?? defaults.baseUrl);
  const clock = options.clock ? steadyClock(options.clock) : systemClock;
  const { origin } = baseUrl;
  return {
    baseUrl,
    origin,
    defaultHeaders: defaultHeaders({
      apiVersion: options.apiVersion ?? defaults.apiVersion,
      userAgent: options.userAgent,
      platformUserAgent: platform.userAgent,
    }),
    timeout: checkedTimeout(options.timeout) ?? defaults.timeout,
    maxResponseBytes: checkedMaxResponseBytes(options.maxResponseBytes) ?? defaultMaxResponseBytes,
    retry: retryPolicy(defaultRetry, options.retry),
    rateLimit: options.rateLimit ?? 'wait',
    clock,
    concurrency: createSemaphore(options.concurrency ?? defaults.concurrency, clock, turns),
    lifetime: new Lifetime(),
    observer: Observer.of(options.hooks, options.logger ?? environmentLogger()),
    serverTime: new ServerTime(),
    accounts: new Map(),
    http: platform.createHttp(options),
    budgets: new ClientBudgets(clock, origin),
  };
}

function checkedBaseUrl(baseUrl: string | URL): URL {
  const url = URL.canParse(String(baseUrl)) ? new URL(baseUrl) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.search || url.hash)
    throw new TypeError('baseUrl must be an http or https address such as https://api.vimeo.com.');
  return url;
}
