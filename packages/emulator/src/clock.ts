/** The emulator's time: windows, lifetimes and transcoding follow it. */
export interface Clock {
  /** Milliseconds since 1970, in emulated time. */
  now(): number;
  /** Moves time forward; what was due until then has happened afterwards. */
  advance(ms: number): void;
  /** True where no time passes but by `advance`. */
  readonly stands?: boolean | undefined;
}

/** Runs like the machine's clock, and can be moved ahead of it. */
export function runningClock(): Clock {
  let ahead = 0;
  return {
    now: () => Date.now() + ahead,
    advance: (ms) => {
      ahead += checked(ms, Date.now() + ahead);
    },
  };
}

/** Stands still until it is advanced: a test owns it. */
export function manualClock(start = Date.UTC(2026, 0, 1)): Clock {
  let now = start;
  return {
    stands: true,
    now: () => now,
    advance: (ms) => {
      now += checked(ms, now);
    },
  };
}

/** Later dates have years of five digits, which ISO 8601 does not write. */
const latest = Date.UTC(9999, 0, 1);

function checked(ms: number, now: number): number {
  if (!(Number.isFinite(ms) && ms >= 0))
    throw new TypeError(`A clock advances by milliseconds of 0 and above, not ${ms}.`);
  if (now + ms > latest) throw new TypeError(`A clock goes as far as the year 9999, and not ${ms} ms ahead.`);
  return ms;
}

/** As Vimeo writes dates: ISO 8601 in seconds, with an offset rather than a Z. */
export function isoDate(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}+00:00`;
}
