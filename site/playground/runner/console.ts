import { shown } from './shown.js';

const levels = ['debug', 'log', 'info', 'warn', 'error'] as const;

export type Level = (typeof levels)[number];

/** What the program prints is given to the page, in order. */
export function printTo(print: (level: Level, text: string) => void): void {
  for (const level of levels)
    console[level] = (...values: unknown[]) => print(level, values.map((one) => shown(one)).join(' '));
  console.table = console.dir = console.log;
}
