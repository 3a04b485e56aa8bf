import type { Day } from './views-by-day.js';

// From here on a day and a month could be those of two years.
const manyDays = 300;

/** What stands on the axis for a day: with its year where there is more than one, or nearly a whole one. */
export function shortDay(date: string, days: readonly Day[]): string {
  return hasYears(days) ? date : date.slice(5);
}

/** True where the axis shows years. */
export function hasYears(days: readonly Day[]): boolean {
  const years = new Set(days.map(({ date }) => date.slice(0, 4)));
  return years.size > 1 || days.length > manyDays;
}
