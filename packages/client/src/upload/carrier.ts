import type { RequestOptions } from '../options.js';
import type { SendHttp } from '../platform/http.js';
import type { Clock } from '../transport/clock.js';
import { checkedTimeout } from '../transport/prepare.js';
import { defaultRetry, type RetryPolicy, retryPolicy } from '../transport/retry.js';
import type { TransferOptions } from './upload-options.js';

/** What moves bytes: of a client, or of nobody but the platform. */
export interface CarrierBase {
  readonly sendHttp: SendHttp;
  /** For reading what is somewhere on the web. */
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds of silence allowed. */
  readonly timeout: number;
  readonly clock: Clock;
  /** The client's own setting; `undefined` where none was given. */
  readonly retry: RequestOptions['retry'];
}

/** How the bytes of one upload travel. */
export interface Carrier extends Omit<CarrierBase, 'retry'> {
  readonly retry: RetryPolicy;
}

// A hotel's Wi-Fi comes back after a while; giving up before it does costs somebody the evening.
const patience: RetryPolicy = { ...defaultRetry, limit: 10 };

export function carrierOf(base: CarrierBase, options: Pick<TransferOptions, 'timeout' | 'retry'>): Carrier {
  return {
    ...base,
    timeout: checkedTimeout(options.timeout) ?? base.timeout,
    retry: retryPolicy(retryPolicy(patience, base.retry), options.retry),
  };
}
