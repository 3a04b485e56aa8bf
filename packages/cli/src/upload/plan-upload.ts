import { resolve } from 'node:path';
import type { UploadSource, UploadStore, VimeoClient } from 'vimeokit';
import { needFile } from '../args/file-or-stream.js';
import { resolveFolder } from '../collection/folders.js';
import { UsageError } from '../errors/usage-error.js';
import type { Io } from '../io.js';
import type { Description } from '../video/description-flags.js';
import type { CommandLock } from './command-lock.js';
import { type FoundSource, findSources } from './find-sources.js';
import { ItemJob, type Remembered } from './item-job.js';
import { type ItemFiles, itemOptions } from './item-options.js';
import { JobNames } from './job-names.js';
import { isManifest, openManifest } from './manifest.js';
import type { Row } from './manifest-rows.js';
import type { Earlier } from './match-rows.js';
import { readCaptions } from './read-captions.js';
import { ResultsSheet, type SheetRow } from './results-sheet.js';
import type { UploadItem } from './upload-item.js';

/** What the command line says about all items. */
export interface SharedOptions extends Description {
  readonly folder?: string | undefined;
  readonly tag?: readonly string[] | undefined;
  readonly thumbnail?: string | undefined;
  readonly captions?: readonly string[] | undefined;
  readonly manifest?: string | undefined;
  readonly wait?: boolean | undefined;
  readonly again?: boolean | undefined;
}

export interface Plan {
  readonly items: readonly UploadItem[];
  /** The results of a manifest. */
  readonly sheet: ResultsSheet | undefined;
}

/** What planning needs besides the command line. */
export interface PlanContext {
  readonly vimeo: VimeoClient;
  readonly io: Io;
  readonly store: UploadStore;
  /** Who uploads: the same command of somebody else is another one. */
  readonly account: string;
  /** Of these files, whatever the flags. Taken before reading what is done. */
  readonly lock: CommandLock;
}

/** Everything to upload; what is missing or wrong is reported before the first byte is sent. */
export async function planUpload(
  words: readonly string[],
  shared: SharedOptions,
  context: PlanContext,
): Promise<Plan> {
  const { account, io, store, lock } = context;
  const manifest =
    shared.manifest ?? (words.length === 1 && isManifest(words[0] ?? '') ? words[0] : undefined);
  if (manifest !== undefined && words.some((word) => word !== manifest))
    throw new UsageError('A manifest names its files itself; leave out the others.');
  if (manifest !== undefined) return planManifest(manifest, shared, context);
  if (words.length === 0) throw new UsageError('FILE is missing: what shall be uploaded?');
  const found = await findSources(words, io);
  if (found.length > 1 && shared.name !== undefined)
    throw new UsageError(`--name is for one video, and these are ${found.length}; a manifest names each.`);
  const folders = new FolderUris(context.vimeo, io.signal);
  const files = await filesOf(shared, io);
  const { wait, again = false, folder, tag = [] } = shared;
  const options = itemOptions({
    ...files,
    description: shared,
    tags: tag,
    wait,
    ...(await folders.fieldFor(folder)),
  });
  const names = new JobNames();
  const items = found.map((one): UploadItem => {
    const { source, file } = sourceOf(one);
    const job = new ItemJob({ store, names, file, again });
    return { label: one.label, source, options, job, isRepeatable: one.kind !== 'stream' };
  });
  // What comes by a stream is another video every time.
  if (items.some(({ isRepeatable }) => isRepeatable)) await lock.take([account, io.cwd, words]);
  return { items, sheet: undefined };
}

function sourceOf(found: FoundSource): { source: UploadSource; file: string } {
  switch (found.kind) {
    case 'file':
      return { source: found.path, file: found.path };
    case 'address':
      return { source: found.url, file: found.url };
    case 'stream':
      return { source: found.stream, file: found.label };
  }
}

/** A row overrides the flags, which are for all rows. A missing file fails when its turn comes and does not stop the others. */
async function planManifest(
  word: string,
  shared: SharedOptions,
  { vimeo, io, store, account, lock }: PlanContext,
): Promise<Plan> {
  await lock.take([account, await needFile(word, io)]);
  const { rows, folder, format, resultsFile } = await openManifest(word, io);
  const folders = new FolderUris(vimeo, io.signal);
  const common = await filesOf(shared, io);
  const names = new JobNames();
  const { wait, again = false } = shared;
  const items: UploadItem[] = [];
  const sheetRows: SheetRow[] = [];
  const sheet = new ResultsSheet(resultsFile, format, sheetRows);
  // Files of which an earlier run has told something.
  const known = new Set(rows.flatMap(({ row, earlier }) => (earlier ? [row.file] : [])));
  const labels = new Labels();
  for (const { row, earlier } of rows) {
    const isAddress = /^https?:\/\//i.test(row.file);
    const source = isAddress ? row.file : resolve(folder, row.file);
    const remembered = rememberedOf(earlier, resultsFile);
    const isNew = !earlier && known.has(row.file);
    const job = new ItemJob({
      store,
      names,
      file: source,
      again,
      remembered,
      isNew,
      onNamed: () => sheet.write(),
    });
    const options = itemOptions({
      description: { ...shared, ...givenIn(row.description) },
      tags: row.tags.length > 0 ? row.tags : (shared.tag ?? []),
      wait,
      ...(await folders.fieldFor(row.folder ?? shared.folder)),
      thumbnail: row.thumbnail ? resolve(folder, row.thumbnail) : common.thumbnail,
      captions:
        row.captions.length > 0
          ? row.captions.map(({ language, file: name }) => ({ language, file: resolve(folder, name) }))
          : common.captions,
    });
    items.push({ label: labels.of(row.file), source, options, job, isRepeatable: true });
    sheetRows.push({ cells: row.cells, earlier, job });
  }
  return { items, sheet };
}

function rememberedOf(earlier: Earlier | undefined, where: string): Remembered | undefined {
  if (!earlier) return undefined;
  const { job, state, uri } = earlier.cells;
  const isSent = state === 'done' || state === 'uploaded';
  return {
    where,
    name: typeof job === 'string' && job !== '' ? job : undefined,
    uri: isSent && typeof uri === 'string' && uri !== '' ? uri : undefined,
  };
}

function givenIn(description: Row['description']): Description {
  return Object.fromEntries(Object.entries(description).filter(([, value]) => value !== undefined));
}

/** The files that the command line gives to every item, looked for once. */
async function filesOf(shared: SharedOptions, io: Io): Promise<ItemFiles> {
  const captions = readCaptions(shared.captions ?? [], '--captions');
  return {
    thumbnail: shared.thumbnail === undefined ? undefined : await needFile(shared.thumbnail, io),
    captions: await Promise.all(
      captions.map(async ({ language, file }) => ({ language, file: await needFile(file, io) })),
    ),
  };
}

/** The second row of a file is another video. */
class Labels {
  readonly #seen = new Map<string, number>();

  of(file: string): string {
    const number = (this.#seen.get(file) ?? 0) + 1;
    this.#seen.set(file, number);
    return number === 1 ? file : `${file} (${number})`;
  }
}

/** Looks each folder up once. */
class FolderUris {
  readonly #vimeo: VimeoClient;
  readonly #signal: AbortSignal;
  readonly #known = new Map<string, Promise<string>>();

  constructor(vimeo: VimeoClient, signal: AbortSignal) {
    this.#vimeo = vimeo;
    this.#signal = signal;
  }

  async fieldFor(word: string | undefined): Promise<{ folder_uri?: string }> {
    if (word === undefined) return {};
    const asked =
      this.#known.get(word) ?? resolveFolder(this.#vimeo, word, this.#signal).then(({ uri }) => uri);
    this.#known.set(word, asked);
    return { folder_uri: await asked };
  }
}
