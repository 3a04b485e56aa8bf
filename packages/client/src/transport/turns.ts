import { ioBelongsToRequest } from '../io-belongs-to-request.js';

/** How turns are waited for where nothing may wait for another request. */
export interface Turns {
  /** A turn that was not given back by then is over: its visitor has left. */
  readonly leaseMs: number;
  /** How often one looks whether it has a turn. */
  readonly pollMs: number;
}

/** `undefined` where one request may wait for another. */
export const turns: Turns | undefined = ioBelongsToRequest ? { leaseMs: 10_000, pollMs: 50 } : undefined;
