/** What is known of how fast it goes. */
export interface Pace {
  readonly waiting: number;
  /** Videos that were done lately, in so many milliseconds. */
  readonly done: number;
  readonly ms: number;
  /** Calls a minute that the plan allows; each video takes one at least. */
  readonly callsPerMinute: number | undefined;
  /** Videos that the quota lets in before it begins anew. */
  readonly quota: { readonly free: number; readonly resetAt: Date } | undefined;
}

/** How long it takes, by what binds most; `undefined` where nothing is known. */
export function timeLeft(
  { waiting, done, ms, callsPerMinute, quota }: Pace,
  now: number,
): { readonly ms: number; readonly by: 'line' | 'budget' | 'quota' } | undefined {
  const bounds = [
    ...(done > 0 ? [{ ms: (waiting / done) * ms, by: 'line' as const }] : []),
    ...(callsPerMinute ? [{ ms: (waiting / callsPerMinute) * 60_000, by: 'budget' as const }] : []),
    ...(quota && quota.free < waiting ? [{ ms: quota.resetAt.getTime() - now, by: 'quota' as const }] : []),
  ];
  return bounds.sort((one, other) => other.ms - one.ms)[0];
}
