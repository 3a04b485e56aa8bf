import { createRequire } from 'node:module';
import { CommandError } from '../errors/command-error.js';
import { UsageError } from '../errors/usage-error.js';
import type { Io } from '../io.js';
import type { OutputValues } from '../line/flag.js';
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
  const results = await applyJq(value, jq, io.stdout.isTTY ? [] : ['-c']);
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

/** jq itself, as WebAssembly. */
interface Jq {
  /** What jq prints, `undefined` for nothing; throws an error with `exitCode` and `stderr`. */
  raw(json: string, expression: string, flags: string[]): Promise<string | undefined>;
}

/**
 * Looks at an expression before anything is done whose result it could not show.
 *
 * @throws {UsageError} Where it is none.
 */
export async function checkJq(expression: string): Promise<void> {
  // Read, and applied to nothing.
  await applyJq(null, `empty | (${expression}\n)`, []);
}

async function applyJq(value: unknown, expression: string, flags: string[]): Promise<string> {
  // It exports a promise, which loaders take for a module that is not there yet; and it has no types.
  const jq = await (createRequire(import.meta.url)('jq-web') as Promise<Jq>);
  try {
    return (await jq.raw(JSON.stringify(value), expression, flags)) ?? '';
  } catch (error) {
    throw refusalOf(error as { exitCode?: unknown; stderr?: unknown }); // whichever of them it has
  }
}

/** An expression that is none is the caller's slip; one that does not fit this value is a failure like any other. */
function refusalOf({ exitCode, stderr }: { exitCode?: unknown; stderr?: unknown }): Error {
  const [said] = String(stderr).replace(/^jq: /, '').split('\n', 1);
  return exitCode === 3
    ? new UsageError(`--jq is no jq expression: ${said}`)
    : new CommandError(`--jq cannot be applied: ${said}`);
}
