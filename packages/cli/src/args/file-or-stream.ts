import type { Stats } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { CommandError } from '../errors/command-error.js';
import type { Io } from '../io.js';
import { pathFor } from './path-for.js';
import { spelledAsOnDisk } from './spelling.js';

export type FileOrStream =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'stream'; readonly stream: Readable };

/**
 * What an argument names: standard input for `-` and `/dev/stdin`, the output of a shell's `<(command)` for `/dev/fd/63`, and
 * a file otherwise. Nothing is opened yet.
 *
 * @throws {CommandError} If it does not exist, or could not be read without waiting for another program.
 */
export async function fileOrStream(word: string, io: Io): Promise<FileOrStream> {
  if (word === '-') return { kind: 'stream', stream: io.stdin };
  const { path, facts } = await needReadable(word, io);
  if (facts.isFile()) return { kind: 'file', path };
  const descriptor = descriptorOf(path);
  if (descriptor === 0) return { kind: 'stream', stream: io.stdin };
  // A socket does not wait in the thread pool, which could delay the end of the process.
  if (descriptor !== undefined && (facts.isFIFO() || facts.isSocket()))
    return { kind: 'stream', stream: new Socket({ fd: descriptor, readable: true, writable: false }) };
  throw new CommandError(
    facts.isFIFO()
      ? `${word} is a named pipe. What comes through it is taken from standard input: put - in its place, and < ${word} at the end.`
      : `${word} is ${kindOf(facts)}, not a file.`,
  );
}

/**
 * The absolute path of a file that exists and can be read.
 *
 * @throws {CommandError} If there is no such file. A pipe is refused, since reading it would wait.
 */
export async function needFile(word: string, io: Pick<Io, 'cwd'>): Promise<string> {
  const { path, facts } = await needReadable(word, io);
  if (facts.isFile()) return path;
  throw new CommandError(`${word} is ${kindOf(facts)}, and here a file is needed.`);
}

async function needReadable(word: string, io: Pick<Io, 'cwd'>): Promise<{ path: string; facts: Stats }> {
  const path = await spelledAsOnDisk(pathFor(word, io));
  try {
    await access(path, constants.R_OK);
    return { path, facts: await stat(path) };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException; // what the file system throws
    throw new CommandError(
      code === 'ENOENT' ? `There is no file ${word}.` : `${word} cannot be read: ${message}.`,
    );
  }
}

/** The open file that a path stands for. */
function descriptorOf(path: string): number | undefined {
  if (path === '/dev/stdin') return 0;
  const [, number] = path.match(/^\/(?:dev|proc\/self)\/fd\/(\d+)$/) ?? [];
  return number === undefined ? undefined : Number(number);
}

function kindOf(facts: Stats): string {
  if (facts.isDirectory()) return 'a folder';
  if (facts.isFIFO()) return 'a pipe';
  return facts.isSocket() ? 'a socket' : 'a device';
}
