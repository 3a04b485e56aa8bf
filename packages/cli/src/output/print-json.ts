import type { OutputValues } from '../args/flag.js';
import type { Io } from '../io.js';
import { cleanJson } from './clean.js';

/** True where the caller wants JSON instead of a table. */
export function wantsJson({ json, jq }: OutputValues): boolean {
  return json !== undefined || jq !== undefined;
}

/** What to ask Vimeo for: the fields of `--json`, everything where it names none, or else what the table shows. */
export function fieldsFor(options: OutputValues, shown: readonly string[]): readonly string[] | undefined {
  if (!wantsJson(options)) return shown;
  return options.json?.length ? options.json : undefined;
}

/** A value as JSON, or what `--jq` makes of it: readable in a terminal, a line in a pipe. */
export async function printJson(io: Io, value: unknown, { jq }: OutputValues = {}): Promise<void> {
  if (jq === undefined) return io.print(jsonText(value, { isReadable: io.stdout.isTTY }));
  const { applyJq } = await import('./jq.js');
  const results = await applyJq(io, value, { expression: jq, isReadable: io.stdout.isTTY });
  if (results !== '') io.stdout.data(`${results.trimEnd().split('\n').map(resultText).join('\n')}\n`);
}

/** JSON in which nothing is left that a terminal obeys, in a pipe as well: what reads it reads the same. */
export function jsonText(value: unknown, { isReadable = false }: { isReadable?: boolean } = {}): string {
  return cleanJson(JSON.stringify(value, null, isReadable ? 2 : undefined));
}

/** A line of jq's: no other begins with a quotation mark than a text, which is shown without them, as by `jq -r`. */
function resultText(line: string): string {
  return line.startsWith('"') ? (JSON.parse(line) as string) : cleanJson(line);
}
