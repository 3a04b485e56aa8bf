import { parseArgs } from 'node:util';
import { UsageError } from '../errors/usage-error.js';
import type { Argument } from './argument.js';
import type { Command } from './command.js';
import { commonFlagsOf, dashed, type Flag } from './flag.js';
import { didYouMean } from './nearest.js';

/**
 * The options of a command from the words after its name.
 *
 * @throws {UsageError} For an unknown flag, an invalid value, and too few or too many arguments.
 */
export function parseLine(command: Command, words: readonly string[]): Record<string, unknown> {
  const flags: Record<string, Flag> = { ...command.flags, ...commonFlagsOf(command) };
  const byDashed = new Map(Object.entries(flags).map(([name, flag]) => [dashed(name), { name, flag }]));
  const { tokens } = parseArgs({
    args: flags.json?.type === 'fields' ? withFields(words) : [...words],
    strict: false,
    tokens: true,
    allowPositionals: true,
    options: Object.fromEntries(
      [...byDashed].map(([name, { flag }]) => [
        name,
        { type: isSwitch(flag) ? 'boolean' : 'string', ...(flag.short ? { short: flag.short } : {}) },
      ]),
    ),
  });
  const options: Record<string, unknown> = {};
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const known = byDashed.get(token.name);
    if (!known)
      throw unknownFlag(
        token.rawName,
        byDashed.keys(),
        namesFile(command, words[token.index]) ? words[token.index] : undefined,
      );
    options[known.name] = flagValue(known.flag, token, options[known.name]);
  }
  // With --help the rest may be missing.
  if (options.help) return options;
  return { ...takeArguments(command.arguments, positionals), ...options };
}

/** `--json` alone asks for all fields. */
function withFields(words: readonly string[]): string[] {
  const end = words.indexOf('--');
  return words.map((word, index) => {
    const next = words[index + 1];
    const isLast = next === undefined || /^-./.test(next);
    return word === '--json' && isLast && (end < 0 || index < end) ? '--json=' : word;
  });
}

function isSwitch(flag: Flag): boolean {
  return flag.type === 'switch';
}

interface OptionToken {
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function flagValue(flag: Flag, { rawName, value, inlineValue }: OptionToken, before: unknown): unknown {
  if (isSwitch(flag)) {
    if (value !== undefined) throw new UsageError(`${rawName} takes no value.`);
    return true;
  }
  if (value === undefined || (inlineValue === false && /^--?[a-z]/i.test(value)))
    throw new UsageError(`${rawName} needs a value${flag.value ? `, ${flag.value}` : ''}.`);
  if (flag.type === 'fields')
    return value
      .split(',')
      .map((field) => field.trim())
      .filter(Boolean);
  if (flag.type === 'number') {
    const number = Number(value);
    if (value.trim() === '' || !Number.isFinite(number) || number < 0)
      throw new UsageError(`${rawName} must be a number, not "${value}".`);
    return number;
  }
  if (flag.choices && !flag.choices.includes(value))
    throw new UsageError(
      `${rawName} must be one of ${flag.choices.join(', ')}, not "${value}".${didYouMean(value, flag.choices)}`,
    );
  return flag.type === 'texts' ? [...((before as string[] | undefined) ?? []), value] : value; // its own list
}

/** True where a word that looks like an option may be a file whose name begins with a dash. */
function namesFile({ arguments: wanted }: Command, word: string | undefined): word is string {
  const takesFiles = Object.values(wanted).some(({ completes }) => completes === 'file');
  return takesFiles && word !== undefined && /^[^=]*\.\w+$/.test(word);
}

function unknownFlag(rawName: string, names: Iterable<string>, file: string | undefined): UsageError {
  const bare = rawName.replace(/^-+/, '');
  const hint = didYouMean(bare, [...names], '--');
  if (file === undefined) return new UsageError(`There is no option ${rawName}.${hint}`);
  return new UsageError(
    `There is no option ${rawName}. If ${file} is a file, put ./ before it, or -- before all files: ./${file}, or -- ${file}.`,
  );
}

function takeArguments(
  wanted: Readonly<Record<string, Argument>>,
  given: readonly string[],
): Record<string, unknown> {
  const left = [...given];
  const values: Record<string, unknown> = {};
  const entries = Object.entries(wanted);
  for (const [index, [key, { takes, name, summary }]] of entries.entries()) {
    // Arguments after a list get theirs first.
    const behind = entries.slice(index + 1).filter(([, other]) => other.takes === 'one').length;
    const isList = takes === 'many' || takes === 'any';
    values[key] = isList ? left.splice(0, Math.max(0, left.length - behind)) : left.shift();
    const isMissing = isList ? (values[key] as string[]).length === 0 : values[key] === undefined; // set above
    if (isMissing && (takes === 'one' || takes === 'many'))
      throw new UsageError(`${name} is missing: ${lowerFirst(summary)}.`);
  }
  if (left.length > 0) throw new UsageError(`"${left[0]}" is one argument too many.`);
  return values;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
