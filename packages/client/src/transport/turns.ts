import { platform } from '#platform';

/** How turns are waited for where nothing may wait for another request. */
export interface Turns {
  /** A turn that was not given back by then is over: its visitor has left. */
  readonly leaseMs: number;
  /** How often one looks whether it has a turn. */
  readonly pollMs: number;
}

/**
 * In workers I/O belongs to a request: a promise that another request settles never settles for this one, and code of a
 * request that was ended does not run on, not even `finally`. `undefined` where none of it is so.
 */
export const turns: Turns | undefined = platform.ioBelongsToRequest
  ? { leaseMs: 10_000, pollMs: 50 }
  : undefined;
