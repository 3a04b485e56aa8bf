import { UsageError } from '../errors/usage-error.js';
import type { Io } from '../io.js';
import type { OutputValues } from '../line/flag.js';

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
  const isReadable = io.stdout.isTTY === true;
  if (jq === undefined) return io.print(JSON.stringify(value, null, isReadable ? 2 : undefined));
  const text = await applyJq(value, jq, isReadable ? ['-r'] : ['-r', '-c']);
  if (text !== '') io.print(text);
}

async function applyJq(value: unknown, expression: string, flags: string[]): Promise<string> {
  const { raw } = await import('jq-wasm');
  const text = await raw(JSON.stringify(value), expression, flags).catch((error: unknown) => {
    const said = String(error)
      .replace(/^Error: /, '')
      .split('\n', 1)[0];
    throw new UsageError(`--jq cannot be applied: ${said}`);
  });
  return text.replace(/\n$/, '');
}
