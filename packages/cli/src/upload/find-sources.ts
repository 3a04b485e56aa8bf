import { realpath, stat } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import type { Readable } from 'node:stream';
import { fileOrStream, needFile } from '../args/file-or-stream.js';
import { pathFor } from '../args/path-for.js';
import { spelledAsOnDisk } from '../args/spelling.js';
import { CommandError } from '../errors/command-error.js';
import { UsageError } from '../errors/usage-error.js';
import type { Io } from '../io.js';
import { filesIn, inOrder, isOtherFile, isSystemFolder, systemPatterns } from './folder-files.js';
import { isManifest } from './manifest.js';
import { pairSideFiles, type SideFiles, sideFilePaths } from './side-files.js';
import type { SidecarOptions } from './sidecar-flags.js';

/** What an argument stands for. */
export type FoundSource =
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly label: string;
      /** Of a file that was found in a folder: what lies beside it. */
      readonly inFolder?: InFolder;
    }
  | { readonly kind: 'address'; readonly url: string; readonly label: string }
  | { readonly kind: 'stream'; readonly stream: Readable; readonly label: string };

/** A file of a folder that was given, and what belongs to it by its name. */
export interface InFolder {
  readonly folder: string;
  /** Of the file, relative to the folder. */
  readonly path: string;
  /** Absent where side files do not count. */
  readonly side: SideFiles | undefined;
}

/**
 * Every source that the arguments name: files, folders, globs, URLs and streams; each once, in their order. What is surely no
 * video is left out, and said, where a glob may have named it, the shell's or ours; a single file is taken at its word.
 *
 * @throws {CommandError} If something does not exist, before anything is uploaded.
 */
export async function findSources(
  words: readonly string[],
  io: Io,
  sidecars: SidecarOptions = {},
): Promise<FoundSource[]> {
  const found = new Map<string, FoundSource>();
  const skipped = new Set<string>();
  const isSingle = words.length === 1;
  for (const word of words) {
    const { sources, isGlob } = await meaningOf(word, io, { isSingle, sidecars });
    for (const one of sources) {
      if (one.kind === 'file' && (isGlob || !isSingle) && isOtherFile(one.path)) {
        skipped.add(one.label);
        continue;
      }
      // Reading a pipe among the files would wait.
      if (one.kind === 'file' && !(await isFile(one.path))) await needFile(one.label, io);
      // Symlinks may lead to the same file.
      const key = one.kind === 'file' ? await realpath(one.path) : one.label;
      if (!found.has(key)) found.set(key, one);
    }
  }
  tellSkipped([...skipped], io);
  if (found.size === 0) throw new CommandError(`Nothing of ${words.join(' ')} is a video.`);
  return [...found.values()];
}

// As many names as fit in a line or two.
const mostNames = 8;

function tellSkipped(labels: readonly string[], io: Io): void {
  if (labels.length === 0) return;
  const shown = labels.slice(0, mostNames).join(', ');
  const more = labels.length > mostNames ? ` and ${labels.length - mostNames} more` : '';
  const sheets = labels.filter(isManifest);
  const hint = sheets.length > 0 ? `; a manifest is given alone: vimeo upload ${sheets[0]}` : '';
  io.say(
    `Left out, since ${labels.length === 1 ? 'it is no video' : 'they are no videos'}: ${shown}${more}${hint}.`,
  );
}

interface Meaning {
  readonly sources: FoundSource[];
  readonly isGlob?: boolean;
}

interface Looking {
  readonly isSingle: boolean;
  readonly sidecars: SidecarOptions;
}

async function meaningOf(word: string, io: Io, looking: Looking): Promise<Meaning> {
  if (word.trim() === '') throw new UsageError('FILE is empty: a variable that is not set, perhaps.');
  if (word === '-') return { sources: [streamed(io.stdin, word, io)] };
  if (/^https?:\/\//i.test(word))
    return { sources: [{ kind: 'address', url: word, label: nameOfAddress(word) }] };
  const path = await spelledAsOnDisk(pathFor(word, io));
  // A file name may contain brackets, so it is tried before a glob.
  const facts = await stat(path).catch(() => undefined);
  if (facts?.isDirectory())
    return {
      sources:
        !looking.isSingle && isSystemFolder(basename(path))
          ? []
          : await videoFilesIn(path, word, io, looking),
    };
  if (facts?.isFile()) return { sources: [{ kind: 'file', path, label: word }] };
  if (facts) {
    const given = await fileOrStream(word, io);
    return {
      sources: [
        given.kind === 'stream' ? streamed(given.stream, word, io) : { kind: 'file', path, label: word },
      ],
    };
  }
  const { glob, isDynamicPattern } = await import('tinyglobby');
  if (!isDynamicPattern(word)) throw new CommandError(`There is no file ${word}.`);
  const matches = await glob(word.replaceAll('\\', '/'), {
    cwd: io.cwd,
    absolute: true,
    expandDirectories: false,
    ignore: await systemPatterns(),
  });
  if (matches.length === 0) throw new CommandError(`Nothing matches ${word}.`);
  const sources = matches
    .sort(inOrder)
    .map((match): FoundSource => ({ kind: 'file', path: match, label: relative(io.cwd, match) }));
  return { sources, isGlob: true };
}

/** Standard input gets the same label under each of its names. */
function streamed(stream: Readable, word: string, io: Io): FoundSource {
  return { kind: 'stream', stream, label: stream === io.stdin ? 'standard input' : word };
}

async function isFile(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}

/** The video files in a folder and its subfolders; files that belong to none of them are mentioned and left out. */
async function videoFilesIn(
  folder: string,
  word: string,
  io: Io,
  { isSingle, sidecars }: Looking,
): Promise<FoundSource[]> {
  const found = await filesIn(folder, word);
  const { videos, others } = found;
  if (videos.length === 0 && !isSingle) {
    io.say(`${word} has no video files in it.`);
    return [];
  }
  if (videos.length === 0)
    throw new CommandError(
      `${word} has no video files in it; a glob, such as "${word}/*", takes files with other names, too.`,
    );
  const sides = sidecars.noSidecars ? undefined : pairSideFiles(found, sidecars.language);
  const used = new Set([...(sides?.values() ?? [])].flatMap(sideFilePaths));
  const left = others.filter((name) => !used.has(name)).length;
  if (left > 0)
    io.say(
      `Of ${word}, ${left === 1 ? '1 file that is not a video is' : `${left} files that are not videos are`} left out.`,
    );
  return videos.map((path) => ({
    kind: 'file',
    path: join(folder, path),
    label: join(word, path),
    inFolder: { folder, path, side: sides?.get(path) },
  }));
}

function nameOfAddress(address: string): string {
  const { pathname, host } = URL.canParse(address) ? new URL(address) : { pathname: '', host: address };
  return decodeURIComponent(pathname.split('/').at(-1) ?? '') || host;
}
