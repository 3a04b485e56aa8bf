import { access, constants, realpath, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Readable } from 'node:stream';
import { fileOrStream, needFile } from '../args/file-or-stream.js';
import { pathFor } from '../args/path-for.js';
import { CommandError } from '../errors/command-error.js';
import { UsageError } from '../errors/usage-error.js';
import type { Io } from '../io.js';

/** What an argument stands for. */
export type FoundSource =
  | { readonly kind: 'file'; readonly path: string; readonly label: string }
  | { readonly kind: 'address'; readonly url: string; readonly label: string }
  | { readonly kind: 'stream'; readonly stream: Readable; readonly label: string };

const videoFileNames =
  /\.(3g2|3gp|asf|avi|dv|f4v|flv|m2t|m2ts|m4v|mkv|mov|mp4|mpe?g|mts|mxf|ogv|qt|ts|vob|webm|wmv)$/i;

/**
 * Every source that the arguments name: files, folders, globs, URLs and streams; each once, in their order.
 *
 * @throws {CommandError} If something does not exist, before anything is uploaded.
 */
export async function findSources(words: readonly string[], io: Io): Promise<FoundSource[]> {
  const found = new Map<string, FoundSource>();
  for (const word of words)
    for (const one of await meaningOf(word, io)) {
      // Reading a pipe among the files would wait.
      if (one.kind === 'file' && !(await isFile(one.path))) await needFile(one.label, io);
      // Symlinks may lead to the same file.
      const key = one.kind === 'file' ? await realpath(one.path) : one.label;
      if (!found.has(key)) found.set(key, one);
    }
  return [...found.values()];
}

async function meaningOf(word: string, io: Io): Promise<FoundSource[]> {
  if (word.trim() === '') throw new UsageError('FILE is empty: a variable that is not set, perhaps.');
  if (word === '-') return [streamed(io.stdin, word, io)];
  if (/^https?:\/\//i.test(word)) return [{ kind: 'address', url: word, label: nameOfAddress(word) }];
  const path = pathFor(word, io);
  // A file name may contain brackets, so it is tried before a glob.
  const facts = await stat(path).catch(() => undefined);
  if (facts?.isDirectory()) return videoFilesIn(path, word, io);
  if (facts?.isFile()) return [{ kind: 'file', path, label: word }];
  if (facts) {
    const given = await fileOrStream(word, io);
    return [given.kind === 'stream' ? streamed(given.stream, word, io) : { kind: 'file', path, label: word }];
  }
  const { glob, isDynamicPattern } = await import('tinyglobby');
  if (!isDynamicPattern(word)) throw new CommandError(`There is no file ${word}.`);
  const matches = await glob(word.replaceAll('\\', '/'), {
    cwd: io.cwd,
    absolute: true,
    expandDirectories: false,
  });
  if (matches.length === 0) throw new CommandError(`Nothing matches ${word}.`);
  return matches.sort().map((match) => ({ kind: 'file', path: match, label: relative(io.cwd, match) }));
}

/** Standard input gets the same label under each of its names. */
function streamed(stream: Readable, word: string, io: Io): FoundSource {
  return { kind: 'stream', stream, label: stream === io.stdin ? 'standard input' : word };
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}

/** The video files in a folder and its subfolders; other files are mentioned and left out. */
async function videoFilesIn(folder: string, word: string, io: Io): Promise<FoundSource[]> {
  const { glob } = await import('tinyglobby');
  // An unreadable folder must not count as empty.
  const inner = await glob('**/', { cwd: folder, expandDirectories: false, onlyDirectories: true });
  for (const name of ['', ...inner]) await needReadable(join(folder, name), join(word, name));
  const names = (await glob('**/*', { cwd: folder, expandDirectories: false })).sort();
  const videos = names.filter((name) => videoFileNames.test(name));
  if (videos.length === 0)
    throw new CommandError(
      `${word} has no video files in it; a glob, such as "${word}/*", takes every file.`,
    );
  const others = names.length - videos.length;
  if (others > 0)
    io.say(
      `Of ${word}, ${others === 1 ? '1 file that is not a video is' : `${others} files that are not videos are`} left out.`,
    );
  return videos.map((name) => ({ kind: 'file', path: join(folder, name), label: join(word, name) }));
}

async function needReadable(folder: string, label: string): Promise<void> {
  await access(folder, constants.R_OK | constants.X_OK).catch((error: NodeJS.ErrnoException) => {
    throw new CommandError(`The folder ${label} cannot be read: ${error.message}.`);
  });
}

function nameOfAddress(address: string): string {
  const { pathname, host } = URL.canParse(address) ? new URL(address) : { pathname: '', host: address };
  return decodeURIComponent(pathname.split('/').at(-1) ?? '') || host;
}
