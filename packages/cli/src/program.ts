import { createRequire } from 'node:module';
import type { Command } from './args/command.js';
import { type Entry, isNoun, type Noun } from './args/command-table.js';
import { commands } from './commands/table.js';
import { explain } from './errors/explain.js';
import { UsageError } from './errors/usage-error.js';
import type { Io } from './io.js';
import { ownProperty } from './own-property.js';

/** Runs one command line and resolves with the exit code; never rejects. */
export async function runProgram(words: readonly string[], io: Io): Promise<number> {
  try {
    return (await dispatch(words, io)) ?? 0;
  } catch (error) {
    return explain(error, io);
  }
}

async function dispatch(words: readonly string[], io: Io): Promise<number | undefined> {
  const { name, rest } = withFlagsBehind(words);
  if (name === '--version' || name === '-v') return printed(version(), io);
  if (name === undefined || isHelp(name)) return helpOfAll(rest, io, name === undefined);
  // For completion scripts, not for people.
  if (name === '__complete') {
    const { complete } = await import('./completion/complete.js');
    await complete(commands, rest, io);
    return 0;
  }
  const found = ownProperty(commands, name);
  if (!found) throw await unknown(name, Object.keys(commands));
  if (!isNoun(found)) return run(name, found, rest, io);
  const isBare = !isHelp(rest[0] ?? '') && (rest[0]?.startsWith('-') ?? true);
  const [verb, ...behind] = found.bare !== undefined && isBare ? [found.bare, ...rest] : rest;
  if (verb === undefined || isHelp(verb)) return helpOfNoun(name, found, io, verb === undefined);
  const entry = ownProperty(found.verbs, verb);
  if (!entry) throw await unknown(verb, Object.keys(found.verbs), `${name} `);
  return run(`${name} ${verb}`, entry, behind, io);
}

async function run(
  name: string,
  entry: Entry,
  words: readonly string[],
  io: Io,
): Promise<number | undefined> {
  // jq takes longest to load, so it loads in parallel.
  const jq = words.some((word) => /^--jq(=|$)/.test(word)) ? await import('./output/jq.js') : undefined;
  jq?.start(io);
  try {
    const [command, { parseLine }] = await Promise.all([entry.load(), import('./args/parse-line.js')]);
    const options = parseLine(command, words);
    if (options.help) return printed((await import('./args/help.js')).helpOf(name, command, widthOf(io)), io);
    io.isQuiet = options.quiet === true;
    io.isDryRun = options.dryRun === true;
    io.profile = typeof options.profile === 'string' ? options.profile : undefined;
    if (typeof options.jq === 'string') await jq?.checkJq(io, options.jq);
    // The parser made the options by the command's own definition.
    const running = (command as Command<Record<string, unknown>>).run(options, io);
    const code = (await Promise.race([running, afterAbort(io.signal)])) ?? 0;
    if (io.isDryRun && !io.isQuiet) io.warn('This was a dry run: nothing was changed.');
    return code;
  } catch (error) {
    if (error instanceof UsageError) error.command ??= name;
    throw error;
  } finally {
    jq?.end(io);
  }
}

const graceMs = 1000;

/** Rejects a while after Ctrl-C: by then a command has cleaned up, or is waiting for something it cannot stop. */
function afterAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const give = () => setTimeout(() => reject(signal.reason), graceMs).unref();
    if (signal.aborted) give();
    signal.addEventListener('abort', give, { once: true });
  });
}

async function helpOfAll(rest: readonly string[], io: Io, isMisuse: boolean): Promise<number> {
  const [first, second] = rest;
  // `vimeo help video list` is `vimeo video list --help`.
  if (first !== undefined && ownProperty(commands, first)) {
    const words = second === undefined ? [first, '--help'] : [first, second, '--help'];
    return (await dispatch(words, io)) ?? 0;
  }
  const { section } = await import('./args/help.js');
  const rows = Object.entries(commands).map(([name, entry]): [string, string] => [
    isNoun(entry) ? `${name} ${Object.keys(entry.verbs).join('|')}` : name,
    entry.summary,
  ]);
  const text = [
    'Vimeo at the terminal.',
    'Usage: vimeo COMMAND [options]',
    section('Commands', rows, widthOf(io)),
    'Examples:\n  vimeo auth login\n  vimeo upload film.mp4 --name "The harbour"\n  vimeo api /me',
    'vimeo COMMAND --help shows more; --version shows the version.',
    'Unofficial; not made or endorsed by Vimeo, whose name is a trademark of its owner.',
  ].join('\n\n');
  return isMisuse ? refused(text, io) : printed(text, io);
}

async function helpOfNoun(name: string, noun: Noun, io: Io, isMisuse: boolean): Promise<number> {
  const { section } = await import('./args/help.js');
  const rows = Object.entries(noun.verbs).map(([verb, entry]): [string, string] => [
    `vimeo ${name} ${verb}`,
    entry.summary,
  ]);
  const examples = await Promise.all(
    Object.values(noun.verbs).map(async (entry) => (await entry.load()).examples[0]?.[0]),
  );
  const text = [
    noun.summary,
    section('Commands', rows, widthOf(io)),
    `Examples:\n${examples
      .filter(Boolean)
      .map((line) => `  ${line}`)
      .join('\n')}`,
  ].join('\n\n');
  return isMisuse ? refused(text, io) : printed(text, io);
}

/** Of the terminal that help is shown in. */
function widthOf({ stdout }: Io): number | undefined {
  return stdout.isTTY ? (stdout.columns ?? 80) : undefined;
}

function printed(text: string, io: Io): number {
  io.print(text);
  return 0;
}

function refused(text: string, io: Io): number {
  io.warn(text);
  return 2;
}

/** @param noun - Of a verb, with a space: it alone is compared. */
async function unknown(given: string, known: readonly string[], noun = ''): Promise<UsageError> {
  const { didYouMean } = await import('./args/nearest.js');
  return new UsageError(`There is no command "${noun}${given}".${didYouMean(given, known, `vimeo ${noun}`)}`);
}

function isHelp(word: string): boolean {
  return word === '--help' || word === '-h' || word === 'help';
}

const switches = ['--quiet', '--verbose'];

/** `vimeo --verbose api /me` is `vimeo api /me --verbose`. */
function withFlagsBehind(words: readonly string[]): { name: string | undefined; rest: string[] } {
  let at = 0;
  for (let word = words[at]; word !== undefined; word = words[at]) {
    if (switches.includes(word) || word.startsWith('--profile=')) at += 1;
    else if (word === '--profile') at += 2;
    else break;
  }
  return { name: words[at], rest: [...words.slice(at + 1), ...words.slice(0, at)] };
}

function version(): string {
  const { version: number } = createRequire(import.meta.url)('../package.json') as { version: string }; // our own
  return number;
}
