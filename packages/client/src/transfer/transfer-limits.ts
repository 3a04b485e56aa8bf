import type { CallOptions } from '../options.js';

/** What everything that moves bytes takes. */
export interface TransferLimits {
  signal?: AbortSignal | undefined;
  /** Milliseconds without any byte moving. Default: the client's. */
  timeout?: number | undefined;
  /**
   * How often it goes on after a failure, counted anew from every byte that arrived; `totalMs` likewise. Default: the
   * client's own where one was given, else ten times.
   */
  retry?: CallOptions['retry'];
}
