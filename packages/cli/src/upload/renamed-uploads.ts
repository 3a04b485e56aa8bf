import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import {
  ApiError,
  type JobRecord,
  type ListableStore,
  type UploadClaim,
  UploadError,
  type VimeoClient,
} from 'vimeokit';
import { fileFingerprint } from 'vimeokit/node';
import type { Owner } from '../account/owner.js';
import { valueAt } from '../output/pick.js';
import { isJob } from './job-record.js';

interface Looking {
  readonly store: ListableStore;
  readonly vimeo: VimeoClient;
  /** Whose videos are made. */
  readonly owner: Owner;
  readonly signal: AbortSignal;
}

/** What is uploaded now. */
interface Item {
  readonly file: string;
  /** False for a video that shall be in no folder: one that was begun in a folder cannot be that. */
  readonly isInFolder?: boolean | undefined;
}

type Left = Awaited<ReturnType<ListableStore['unfinished']>>[number];

/**
 * Uploads that an earlier run has begun and whose files have another name by now. Their videos would stay without bytes for good,
 * beside new ones: the client knows a file by its name, too.
 */
export class RenamedUploads {
  readonly #looking: Looking;
  readonly #wanted = new Set<string>();
  #left: Promise<Left[]> | undefined;

  constructor(looking: Looking) {
    this.#looking = looking;
  }

  /** Told of every file of this run before any of them is asked about: what one of them is called is its own. */
  add(file: string): void {
    this.#wanted.add(nameOf(file));
  }

  /**
   * Moves what is left of the file's upload, under its earlier name, into the claim of its name of today.
   *
   * @param claim - Of a job that nothing is known of.
   */
  async takeUp(claim: UploadClaim, item: Item): Promise<void> {
    const { file } = item;
    // Once, before this run begins anything.
    this.#left ??= this.#looking.store.unfinished();
    const left = await this.#left;
    if (left.length === 0) return;
    const size = (await stat(file).catch(() => undefined))?.size;
    const alike = left.filter((one) => one.size === size && one.uri !== undefined);
    const others = alike.filter(({ name }) => name !== undefined && !this.#wanted.has(name.normalize()));
    if (others.length === 0) return;
    const fingerprint = await fileFingerprint(file).catch((error: unknown) => {
      // The client tells what is wrong with it.
      if (UploadError.is(error)) return undefined;
      throw error;
    });
    for (const one of others)
      if (
        one.fingerprint === fingerprint &&
        (await isRenamed(one, file)) &&
        (await this.#move(one, claim, item))
      )
        return;
  }

  async #move({ key }: Left, claim: UploadClaim, { file, isInFolder }: Item): Promise<boolean> {
    const old = await this.#looking.store.claim(key, 'job');
    if (!old) return false;
    try {
      const record = await old.load();
      if (!isJob(record) || (isInFolder === false && 'folder_uri' in record.wishes.digests)) return false;
      if (!(await this.#isOurs(record))) return false;
      // Never both: two jobs would send to one video.
      await old.remove();
      await claim.save({ ...record, source: { ...record.source, name: basename(file) } });
      return true;
    } finally {
      await old.release();
    }
  }

  /** The state folder is shared by accounts and APIs; only Vimeo says whose a video is, by its upload link. */
  async #isOurs({ account, destination, ticket }: JobRecord): Promise<boolean> {
    const { vimeo, owner, signal } = this.#looking;
    if (!ticket || destination !== `${owner === '/me' ? account : owner}/videos`) return false;
    try {
      const { data } = await vimeo.get<object>(ticket.uri, { fields: ['upload.upload_link'], signal });
      return valueAt(data, 'upload.upload_link') === ticket.link;
    } catch (error) {
      if (ApiError.is(error)) return false;
      throw error;
    }
  }
}

/** A copy has its original beside it. */
async function isRenamed({ name = '' }: Left, file: string): Promise<boolean> {
  return (await stat(join(dirname(file), name)).catch(() => undefined)) === undefined;
}

function nameOf(file: string): string {
  return basename(file).normalize();
}
