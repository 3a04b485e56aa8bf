import { join, resolve } from 'node:path';
import type { VimeoClient } from 'vimeokit';
import type { Credentials } from '../account/credentials.js';
import { needFile } from '../args/file-or-stream.js';
import { resolveFolder } from '../collection/folders.js';
import { UsageError } from '../errors/usage-error.js';
import type { Io } from '../io.js';
import { type Description, describedFields } from '../video/description-flags.js';
import type { CommandLock } from './command-lock.js';
import { type FoundSource, findSources } from './find-sources.js';
import { type Journal, memoryJournal } from './journal.js';
import { isManifest, openManifest } from './manifest.js';
import { readCaptions } from './read-captions.js';
import { keyOfFile, openStateJournal } from './state-journal.js';
import type { Finishing, UploadItem } from './upload-item.js';
import { accountKey } from './upload-store.js';

/** What the command line says about all items. */
export interface SharedOptions extends Description {
  readonly folder?: string | undefined;
  readonly tag?: readonly string[] | undefined;
  readonly thumbnail?: string | undefined;
  readonly captions?: readonly string[] | undefined;
  readonly manifest?: string | undefined;
}

export interface Plan {
  readonly items: readonly UploadItem[];
  readonly journal: Journal;
  /** The results of a manifest. */
  readonly resultsFile: string | undefined;
}

/** What planning needs besides the command line. */
export interface PlanContext {
  readonly vimeo: VimeoClient;
  readonly account: Credentials;
  readonly io: Io;
  readonly state: string | undefined;
  /** Taken before reading what is done. */
  readonly lock: CommandLock;
}

/** Everything to upload; what is missing or wrong is reported before the first byte is sent. */
export async function planUpload(
  words: readonly string[],
  shared: SharedOptions,
  context: PlanContext,
): Promise<Plan> {
  const { vimeo, account, io, state, lock } = context;
  const manifest =
    shared.manifest ?? (words.length === 1 && isManifest(words[0] ?? '') ? words[0] : undefined);
  if (manifest !== undefined && words.some((word) => word !== manifest))
    throw new UsageError('A manifest names its files itself; leave out the others.');
  const folders = new FolderUris(vimeo, io.signal);
  if (manifest !== undefined) return planManifest(manifest, shared, folders, context);
  if (words.length === 0) throw new UsageError('FILE is missing: what shall be uploaded?');
  const found = await findSources(words, io);
  if (found.length > 1 && shared.name !== undefined)
    throw new UsageError(`--name is for one video, and these are ${found.length}; a manifest names each.`);
  const finishing = await finishingOf(shared, io);
  const items: UploadItem[] = [];
  for (const one of found) items.push(await itemOf(one, { shared, finishing, folders }));
  const { name, description, privacy, password, folder, tag, thumbnail, captions } = shared;
  const command = [
    accountKey(account),
    io.cwd,
    words,
    name,
    description,
    privacy,
    password,
    folder,
    tag,
    thumbnail,
    captions,
  ];
  // What comes by a stream is another video every time.
  if (items.some(({ key }) => key !== undefined)) await lock.take(command);
  const journal =
    state === undefined ? memoryJournal() : await openStateJournal(join(state, 'journals'), command);
  return { items, journal, resultsFile: undefined };
}

/** What the command line gives to every item, looked up once. */
async function finishingOf(shared: SharedOptions, io: Io): Promise<Finishing> {
  const captions = readCaptions(shared.captions ?? [], '--captions');
  return {
    tags: shared.tag ?? [],
    thumbnail: shared.thumbnail === undefined ? undefined : await needFile(shared.thumbnail, io),
    captions: await Promise.all(
      captions.map(async ({ language, file }) => ({ language, file: await needFile(file, io) })),
    ),
  };
}

async function itemOf(
  found: FoundSource,
  {
    shared,
    finishing,
    folders,
  }: {
    readonly shared: SharedOptions;
    readonly finishing: Finishing;
    readonly folders: FolderUris;
  },
): Promise<UploadItem> {
  const { source, key } = await sourceOf(found);
  return {
    label: found.label,
    source,
    key,
    finishing,
    fields: { ...describedFields(shared), ...(await folders.fieldFor(shared.folder)) },
  };
}

/** What the client uploads, and what a journal knows it by. */
async function sourceOf(found: FoundSource): Promise<Pick<UploadItem, 'source' | 'key'>> {
  switch (found.kind) {
    case 'file':
      return { source: found.path, key: await keyOfFile(found.path) };
    case 'address':
      return { source: found.url, key: found.url };
    case 'stream':
      return { source: found.stream, key: undefined };
  }
}

/** A row overrides the flags, which are for all rows. A missing file fails when its turn comes and does not stop the others. */
async function planManifest(
  word: string,
  shared: SharedOptions,
  folders: FolderUris,
  { account, io, lock }: PlanContext,
): Promise<Plan> {
  await lock.take([accountKey(account), await needFile(word, io)]);
  const { rows, folder, journal, resultsFile } = await openManifest(word, io);
  const items: UploadItem[] = [];
  const common = await finishingOf(shared, io);
  for (const { key, row } of rows) {
    const isAddress = /^https?:\/\//i.test(row.file);
    const set = Object.fromEntries(
      Object.entries(row.description).filter(([, value]) => value !== undefined),
    );
    items.push({
      // The second row of a file is another video.
      label: key.replace(/#(\d+)$/, (_, number) => (number === '1' ? '' : ` (${number})`)),
      key,
      source: isAddress ? row.file : resolve(folder, row.file),
      fields: {
        ...describedFields({ ...shared, ...set }),
        ...(await folders.fieldFor(row.folder ?? shared.folder)),
      },
      finishing: {
        tags: row.tags.length > 0 ? row.tags : common.tags,
        thumbnail: row.thumbnail ? resolve(folder, row.thumbnail) : common.thumbnail,
        captions:
          row.captions.length > 0
            ? row.captions.map(({ language, file }) => ({ language, file: resolve(folder, file) }))
            : common.captions,
      },
    });
  }
  return { items, journal, resultsFile };
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
