import { lstat, readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Video, videoUri } from 'vimeokit';
import { CommandError } from '../errors/command-error.js';
import { clean } from '../output/clean.js';
import { valueAt } from '../output/pick.js';
import { videoId } from '../video/resolve.js';
import { factsName } from './backup-facts.js';

/** Which folder of a backup is which video's. */
export class BackupFolders {
  /** @param folder - Of the backup; one that is not there yet has none. */
  static async in(folder: string): Promise<BackupFolders> {
    const isThere = (await lstat(folder).catch(() => undefined)) !== undefined;
    return new BackupFolders(folder, isThere ? await knownFolders(folder) : new Map());
  }

  readonly #folder: string;
  readonly #known: ReadonlyMap<string, string>;

  private constructor(folder: string, known: ReadonlyMap<string, string>) {
    this.#folder = folder;
    this.#known = known;
  }

  /** @throws {CommandError} If a link would lead out of the backup. */
  async of(video: Video): Promise<string> {
    const id = videoId(videoUri(video));
    const above = foldersAbove(video);
    await refuseLinks(this.#folder, above);
    return join(this.#folder, this.#known.get(id) ?? join(...above, folderName(id, video.name ?? '')));
  }
}

/** The folders of videos that are there, by the id that their names begin with; a video may have moved since. */
async function knownFolders(folder: string): Promise<ReadonlyMap<string, string>> {
  const top = (await readdir(folder)).map((name) => [name.replace(/ .*$/, ''), name] as const);
  const all = await readdir(folder, { recursive: true });
  const inner = all.filter((path) => basename(path) === factsName).map((path) => dirname(path));
  return new Map([...top, ...inner.map((path) => [basename(path).replace(/ .*$/, ''), path] as const)]);
}

/** The names of Vimeo's folders that a video is in, as names of folders here. */
function foldersAbove(video: Video): string[] {
  const above = valueAt(video, 'parent_folder.metadata.connections.ancestor_path');
  const names = [
    ...(Array.isArray(above) ? above.map((one: { name?: unknown }) => one.name) : []),
    valueAt(video, 'parent_folder.name'),
  ];
  // A folder called ".." would lead out of the backup, and one called as a number is not the folder of a video.
  return names.flatMap((name) => (typeof name === 'string' ? [plainName(name) || '_'] : []));
}

async function refuseLinks(folder: string, above: readonly string[]): Promise<void> {
  for (let depth = 1; depth <= above.length; depth++) {
    const path = join(folder, ...above.slice(0, depth));
    if ((await lstat(path).catch(() => undefined))?.isSymbolicLink())
      throw new CommandError(`${path} is a link, and a backup stays in its own folder; move it away.`);
  }
}

function folderName(id: string, name: string): string {
  const plain = plainName(name);
  return plain ? `${id} ${plain}` : id;
}

/** A name that every file system takes. */
function plainName(name: string): string {
  return clean(name)
    .replaceAll(/[<>:"/\\|?*]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 80)
    .replace(/[. ]+$/, '')
    .trim();
}
