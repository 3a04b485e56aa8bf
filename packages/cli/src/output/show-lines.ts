import type { Io } from '../io.js';
import { clean } from './clean.js';
import { count } from './format.js';

// What a person reads before it begins.
const mostLines = 20;

/**
 * Some lines for people, and how many more there are.
 *
 * @param all - What shows them all.
 */
export function showLines(io: Io, lines: readonly string[], all: string): void {
  const shown = lines.length > mostLines + 1 ? lines.slice(0, mostLines) : lines;
  for (const line of shown) io.say(clean(line));
  if (shown.length < lines.length) io.say(`… and ${count(lines.length - shown.length)} more; ${all}.`);
}
