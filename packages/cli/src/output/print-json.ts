import type { OutputValues } from '../args/flag.js';
import type { Io } from '../io.js';
import { cleanJson } from './clean.js';

/** True if JSON was requested instead of a table. */
export function wantsJson({ json, jq }: OutputValues): boolean {
  return json !== undefined || jq !== undefined;
}

/** The fields to request: those of `--json`, all if it names none, or those that the table shows. */
export function fieldsFor(options: OutputValues, shown: readonly string[]): readonly string[] | undefined {
  if (!wantsJson(options)) return shown;
  return options.json?.length ? options.json : undefined;
}

/** Prints a value as JSON, or the result of `--jq`: indented in a terminal, one line in a pipe. */
export async function printJson(io: Io, value: unknown, { jq }: OutputValues = {}): Promise<void> {
  if (jq === undefined || io.isDryRun) return io.print(jsonText(value, { isReadable: io.stdout.isTTY }));
  const { applyJq } = await import('./jq.js');
  const results = await applyJq(io, value, { expression: jq, isReadable: io.stdout.isTTY });
  if (results !== '') io.stdout.data(`${results.trimEnd().split('\n').map(resultText).join('\n')}\n`);
}

/** JSON with control characters escaped, in a pipe as well: it parses to the same value. */
export function jsonText(value: unknown, { isReadable = false }: { isReadable?: boolean } = {}): string {
  return cleanJson(JSON.stringify(value, null, isReadable ? 2 : undefined));
}

/** One line of jq output. Only strings begin with a quotation mark; they are shown without, as by `jq -r`. */
function resultText(line: string): string {
  return line.startsWith('"') ? (JSON.parse(line) as string) : cleanJson(line);
}
