import type { RequestOptions } from '../options.js';
import type { SendHttp } from '../platform/http.js';
import { type RetryPolicy, retryPolicy, uploadRetryDefaults } from '../retry/policy.js';
import type { Clock } from '../time/clock.js';
import { checkedTimeout } from '../transport/prepare.js';
import type { TransferLimits } from './transfer-limits.js';

/** What moves bytes: of a client, or of nobody but the platform. */
export interface TransferDefaults {
  readonly sendHttp: SendHttp;
  /** For reading what is somewhere on the web. */
  readonly fetch: typeof fetch;
  /** Milliseconds of silence allowed. */
  readonly timeout: number;
  readonly clock: Clock;
  /** The client's own setting; `undefined` where none was given. */
  readonly retry: RequestOptions['retry'];
}

/** How the bytes of one upload travel. */
export interface TransferContext extends Omit<TransferDefaults, 'retry'> {
  readonly retry: RetryPolicy;
}

export function createTransferContext(
  base: TransferDefaults,
  options: Pick<TransferLimits, 'timeout' | 'retry'>,
): TransferContext {
  return {
    ...base,
    timeout: checkedTimeout(options.timeout) ?? base.timeout,
    retry: retryPolicy(retryPolicy(uploadRetryDefaults, base.retry), options.retry),
  };
}
