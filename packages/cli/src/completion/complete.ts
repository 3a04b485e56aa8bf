import type { Argument } from '../args/argument.js';
import type { Command } from '../args/command.js';
import { type Entry, isNoun, type Table } from '../args/command-table.js';
import { type Completion, commonFlagsOf, dashed, type Flag } from '../args/flag.js';
import type { Io } from '../io.js';
import { ownProperty } from '../own-property.js';

/** The candidates, or what the shell should complete itself. */
type Candidates = readonly string[] | 'file' | 'folder';

/**
 * Prints what the last of `words` could become, one candidate a line; `:file` and `:folder` leave it to the shell.
 * The words are those after `vimeo`; the last is unfinished and may be empty.
 */
export async function complete(table: Table, words: readonly string[], io: Io): Promise<void> {
  const found = await candidates(table, words, io);
  if (typeof found === 'string') return io.print(`:${found}`);
  const begun = words.at(-1) ?? '';
  for (const candidate of found) if (candidate.startsWith(begun)) io.print(candidate);
}

async function candidates(table: Table, words: readonly string[], io: Io): Promise<Candidates> {
  const [name = '', ...rest] = words;
  if (rest.length === 0) return [...Object.keys(table), '--help', '--version'];
  const entry = ownProperty(table, name);
  if (!entry) return [];
  if (!isNoun(entry)) return ofCommand(entry, rest, io);
  const [verb = '', ...behind] = rest;
  if (behind.length === 0) return Object.keys(entry.verbs);
  const one = ownProperty(entry.verbs, verb);
  return one ? ofCommand(one, behind, io) : [];
}

async function ofCommand(entry: Entry, words: readonly string[], io: Io): Promise<Candidates> {
  const command = await entry.load();
  const flags: Record<string, Flag> = { ...command.flags, ...commonFlagsOf(command) };
  const begun = words.at(-1) ?? '';
  const awaiting = flagAwaitingValue(flags, words.at(-2));
  if (awaiting) return awaiting.choices ?? lookedUp(awaiting.completes, begun, io);
  if (begun.startsWith('-')) return Object.keys(flags).map((flag) => `--${dashed(flag)}`);
  return ofArgument(command, flags, words, io);
}

function flagAwaitingValue(flags: Record<string, Flag>, word: string | undefined): Flag | undefined {
  if (word === undefined) return undefined;
  const found = Object.entries(flags).find(
    ([name, { short }]) => word === `--${dashed(name)}` || (short !== undefined && word === `-${short}`),
  );
  return found && found[1].type !== 'switch' ? found[1] : undefined;
}

async function ofArgument(
  command: Command,
  flags: Record<string, Flag>,
  words: readonly string[],
  io: Io,
): Promise<Candidates> {
  const positionals = words
    .slice(0, -1)
    .filter((word, index) => !word.startsWith('-') && !flagAwaitingValue(flags, words[index - 1]));
  const positions: readonly Argument[] = Object.values(command.arguments);
  const position = positions[Math.min(positionals.length, positions.length - 1)];
  const begun = words.at(-1) ?? '';
  const completes = position?.completes;
  // The path of an API call is its first argument, or its second.
  if (completes === 'path' || positions.some((one) => one.completes === 'path'))
    return ofApi(positionals, begun);
  return lookedUp(completes, begun, io);
}

async function lookedUp(what: Completion | undefined, begun: string, io: Io): Promise<Candidates> {
  if (what === undefined || what === 'file' || what === 'folder') return what ?? [];
  const { collectionNames, profileNames } = await import('./complete-names.js');
  const names =
    what === 'profile' ? profileNames(io) : collectionNames(what === 'showcase' ? what : 'folder', begun, io);
  // A shell has no place for a message.
  return names.catch(() => []);
}

async function ofApi(positionals: readonly string[], begun: string): Promise<readonly string[]> {
  const { completePath } = await import('./complete-path.js');
  const { operations } = await import('vimeokit/operations');
  const [method] = positionals;
  if (method === undefined && !begun.startsWith('/'))
    return [...new Set(operations.map((one) => one.method))];
  return completePath(begun, method?.toUpperCase(), operations);
}
