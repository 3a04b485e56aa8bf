import { inOrder } from '../upload/folder-files.js';
import type { Entry } from './sync-index.js';

/** A file of the folder, as it is now. */
export interface LocalFile {
  /** Relative to the folder, with slashes. */
  readonly path: string;
  readonly fingerprint: string;
  /** In bytes. */
  readonly size: number;
}

/** A file, and what is known of it. */
export interface Pair {
  readonly file: LocalFile;
  readonly entry: Entry;
}

/** How a folder differs from what Vimeo has of it. */
export interface Differences {
  /** New here, or not whole at Vimeo. */
  readonly missing: readonly LocalFile[];
  /** Known under another path, which is gone. */
  readonly renamed: readonly Pair[];
  /** Other bytes under the same path. */
  readonly changed: readonly Pair[];
  readonly unchanged: readonly Pair[];
  /** Their files are gone. */
  readonly gone: readonly Entry[];
}

/**
 * Compares the files of a folder with what is known of them. One path that is gone and a new one with the same fingerprint are
 * a renamed file; of several that are equal, the first goes with the first.
 */
export function compare(files: readonly LocalFile[], entries: readonly Entry[]): Differences {
  const filesLeft = new Set([...files].sort((one, other) => inOrder(one.path, other.path)));
  const entriesLeft = new Set([...entries].sort((one, other) => inOrder(one.path, other.path)));
  const take = (keyOfFile: (file: LocalFile) => string, keyOfEntry: (entry: Entry) => string): Pair[] => {
    const byKey = new Map<string, Entry[]>();
    for (const entry of entriesLeft) {
      const key = keyOfEntry(entry);
      byKey.set(key, [...(byKey.get(key) ?? []), entry]);
    }
    const pairs: Pair[] = [];
    for (const file of filesLeft) {
      const entry = byKey.get(keyOfFile(file))?.shift();
      if (!entry) continue;
      filesLeft.delete(file);
      entriesLeft.delete(entry);
      pairs.push({ file, entry });
    }
    return pairs;
  };
  const paired = take(
    ({ path }) => path,
    ({ path }) => path,
  );
  const isAtVimeo = ({ entry }: Pair) => entry.uri !== undefined;
  const isChanged = ({ file, entry }: Pair) =>
    entry.replacing !== undefined || file.fingerprint !== entry.fingerprint;
  for (const entry of entriesLeft) if (entry.uri === undefined) entriesLeft.delete(entry);
  const moved = take(
    ({ fingerprint }) => fingerprint,
    ({ fingerprint, replacing = fingerprint }) => replacing,
  );
  const there = paired.filter(isAtVimeo);
  return {
    missing: [...filesLeft, ...paired.filter((pair) => !isAtVimeo(pair)).map(({ file }) => file)].sort(
      (one, other) => inOrder(one.path, other.path),
    ),
    renamed: [...moved, ...there.filter(({ entry }) => entry.isRenaming)],
    changed: [...there, ...moved].filter(isChanged),
    unchanged: there.filter((pair) => !isChanged(pair) && !pair.entry.isRenaming),
    gone: [...entriesLeft],
  };
}
