/** How long a store keeps what. Everybody who shares a store gives it the same. */
export interface KeepOptions {
  /**
   * For how many days an upload that is done is remembered, so that the same call finds its video instead of uploading it again.
   * Default 0: forgotten at once. Fractions are allowed.
   */
  keepDoneDays?: number | undefined;
  /** After how many days without a change an upload that is not done is forgotten. Default 30. Fractions are allowed. */
  maxAgeDays?: number | undefined;
}

export interface RecordLifetimes {
  readonly doneMs: number;
  readonly otherMs: number;
  /** True where a record of this state counts as nothing at this age. */
  isOver(state: string, ageMs: number): boolean;
  /** False where no record of this age is over, whatever its state. */
  mayBeOver(ageMs: number): boolean;
}

const dayMs = 86_400_000;

export function recordLifetimes({ keepDoneDays = 0, maxAgeDays = 30 }: KeepOptions): RecordLifetimes {
  if (!(typeof keepDoneDays === 'number' && keepDoneDays >= 0))
    throw new TypeError(`keepDoneDays must be a number of days, 0 or more, not ${String(keepDoneDays)}.`);
  if (!(typeof maxAgeDays === 'number' && maxAgeDays > 0))
    throw new TypeError(`maxAgeDays must be a number above 0, not ${String(maxAgeDays)}.`);
  const doneMs = keepDoneDays * dayMs;
  const otherMs = maxAgeDays * dayMs;
  return {
    doneMs,
    otherMs,
    isOver: (state, ageMs) => (state === 'done' ? ageMs >= doneMs : ageMs > otherMs),
    mayBeOver: (ageMs) => ageMs >= Math.min(doneMs, otherMs),
  };
}
