import { UsageError } from '../errors/usage-error.js';

/**
 * A day such as 2026-01-31, at its beginning in UTC.
 *
 * @throws {UsageError} For what is none, and for a day that no calendar has.
 */
export function dayOf(text: string, name: string): Date {
  const date = new Date(`${text}T00:00:00Z`);
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text);
  // `Date` takes 31 February for 3 March.
  if (isDay && !Number.isNaN(date.getTime()) && isoDay(date) === text) return date;
  throw new UsageError(
    isDay
      ? `${name} ${text} is a day that does not exist.`
      : `${name} must be a day such as 2026-01-31, not "${text}".`,
  );
}

export function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}
