import type { OutputValues } from '../args/flag.js';
import type { Io } from '../io.js';
import { clean } from './clean.js';
import { jsonText, wantsJson } from './print-json.js';

/** Prints what `--dry-run` has found, a line for each: its facts, or JSON. */
export function printPlanned(io: Io, rows: readonly object[], options: OutputValues): void {
  for (const row of rows) {
    if (wantsJson(options)) io.plan(jsonText(row));
    else
      io.plan(
        Object.entries(row)
          .filter(([name, value]) => name !== 'state' && value !== undefined)
          .map(([, value]) => clean(String(value)))
          .join(io.stdout.isTTY ? '  ' : '\t'),
      );
  }
}
