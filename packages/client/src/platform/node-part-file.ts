import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, lstat, open, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isError, isUrl } from '../kinds.js';
import { type DownloadTarget, failDestination, type PartFile } from './download-target.js';
import { codeOf, noFollow, readTextSync } from './no-follow.js';

const readBytes = 1024 * 1024;

/** Where a path leads; what cannot be written is refused here, before any request. */
export async function findDownloadTarget(
  destination: string | URL,
  overwrite: boolean,
): Promise<DownloadTarget> {
  const isFileUrl = isUrl(destination) || destination.startsWith('file:');
  const given = isFileUrl ? fileURLToPath(destination) : destination;
  const path = resolve(given);
  const facts = await factsOf(path);
  const isFolder = facts?.isDirectory() ?? false;
  if (!isFolder && (given.endsWith('/') || given.endsWith(sep)))
    failDestination(given, 'there is no such folder');
  if (!isFolder) await refuseIfTaken(path, overwrite);
  if (!isFolder && !(await factsOf(dirname(path)))?.isDirectory())
    failDestination(path, `there is no folder ${dirname(path)}`);
  return {
    isFolder,
    async open(name) {
      const file = isFolder ? join(path, name) : path;
      if (isFolder) await refuseIfTaken(file, overwrite);
      return openPart(file, overwrite);
    },
  };
}

async function openPart(path: string, overwrite: boolean): Promise<PartFile> {
  const part = `${path}.part`;
  const flags = constants.O_RDWR | constants.O_CREAT | noFollow;
  const handle = await open(part, flags).catch((cause: unknown) =>
    failDestination(part, codeOf(cause) === 'ELOOP' ? 'it is a symlink' : wordsOf(cause), { cause }),
  );
  try {
    const facts = await handle.stat();
    if (!facts.isFile()) failDestination(part, 'something that is no file has this name');
    const { size } = facts;
    const notes = size > 0 ? readNotes(`${part}.json`) : undefined;
    const kept = notes === undefined ? undefined : { bytes: size, facts: notes };
    return new NodePartFile({ path, handle, overwrite, kept, isOurs: size === 0 });
  } catch (error) {
    await handle.close();
    throw error;
  }
}

interface OpenedPart extends Pick<PartFile, 'path' | 'kept'> {
  readonly handle: FileHandle;
  readonly overwrite: boolean;
  readonly isOurs: boolean;
}

class NodePartFile implements PartFile {
  readonly path: string;
  readonly kept: PartFile['kept'];
  readonly #part: string;
  readonly #notes: string;
  #handle: FileHandle;
  readonly #overwrite: boolean;
  /** False for bytes of another run, or of another program, that this one has not touched. */
  #isOurs: boolean;
  #bytes = 0;
  #hash = createHash('md5');
  #isOpen = true;

  constructor({ path, handle, overwrite, kept, isOurs }: OpenedPart) {
    this.path = path;
    this.kept = kept;
    this.#part = `${path}.part`;
    this.#notes = `${path}.part.json`;
    this.#handle = handle;
    this.#overwrite = overwrite;
    this.#isOurs = isOurs;
  }

  get bytes(): number {
    return this.#bytes;
  }

  async goOn(signal: AbortSignal | undefined): Promise<void> {
    const { bytes: end } = this.kept ?? { bytes: 0 };
    const buffer = Buffer.allocUnsafe(readBytes);
    for (let position = 0; position < end; ) {
      signal?.throwIfAborted();
      const length = Math.min(readBytes, end - position);
      const { bytesRead } = await this.#try(this.#handle.read(buffer, 0, length, position));
      if (bytesRead === 0) failDestination(this.#part, 'it became shorter while it was read');
      this.#hash.update(buffer.subarray(0, bytesRead));
      position += bytesRead;
      this.#bytes = position;
    }
  }

  forget(): void {
    this.#bytes = 0;
    this.#hash = createHash('md5');
  }

  async begin(facts: object): Promise<void> {
    this.forget();
    await this.#closeHandle();
    // A new file rather than an emptied one: another program that may be writing the old one must not write into this.
    await this.#try(rm(this.#part, { force: true }));
    this.#handle = await this.#try(open(this.#part, 'wx+'));
    this.#isOpen = true;
    this.#isOurs = true;
    await this.#try(rm(this.#notes, { force: true }));
    await this.#try(writeFile(this.#notes, JSON.stringify(facts), { flag: 'wx' }));
  }

  async write(piece: Uint8Array): Promise<void> {
    this.#hash.update(piece);
    for (let written = 0; written < piece.byteLength; ) {
      const left = piece.byteLength - written;
      const { bytesWritten } = await this.#try(this.#handle.write(piece, written, left, this.#bytes));
      written += bytesWritten;
      this.#bytes += bytesWritten;
    }
  }

  md5(): string {
    return this.#hash.copy().digest('hex');
  }

  async finish(): Promise<void> {
    await this.#try(this.#handle.sync());
    if (!(await this.#isInPlace()))
      failDestination(this.path, 'another download to the same place has begun or ended meanwhile');
    await this.#try(this.#closeHandle());
    await refuseIfTaken(this.path, this.#overwrite);
    await this.#try(rename(this.#part, this.path));
    await rm(this.#notes, { force: true });
  }

  async remove(): Promise<void> {
    const isInPlace = await this.#isInPlace();
    await this.#closeHandle();
    if (!isInPlace) return;
    await rm(this.#part, { force: true });
    await rm(this.#notes, { force: true });
  }

  async close(): Promise<void> {
    if (!this.#isOpen) return;
    // An empty file would be litter.
    if (this.#bytes === 0 && this.#isOurs) await this.remove();
    else await this.#closeHandle();
  }

  /** False where another download has put a file of its own there. */
  async #isInPlace(): Promise<boolean> {
    const [own, there] = await Promise.all([
      this.#handle.stat({ bigint: true }),
      lstat(this.#part, { bigint: true }).catch(() => undefined),
    ]);
    return own.ino === there?.ino && own.dev === there.dev;
  }

  async #closeHandle(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    await this.#handle.close();
  }

  #try<Result>(action: Promise<Result>): Promise<Result> {
    return action.catch((cause: unknown) => failDestination(this.path, wordsOf(cause), { cause }));
  }
}

async function refuseIfTaken(path: string, overwrite: boolean): Promise<void> {
  const facts = await factsOf(path);
  if (!facts) return;
  if (!facts.isFile()) failDestination(path, 'something that is no file has this name');
  if (!overwrite)
    failDestination(path, 'it exists. Give another destination, or the option overwrite', {
      reason: 'exists',
    });
}

async function factsOf(path: string) {
  try {
    return await stat(path);
  } catch (cause) {
    if (isError(cause) && 'code' in cause && cause.code === 'ENOENT') return undefined;
    return failDestination(path, wordsOf(cause), { cause });
  }
}

/** Notes that cannot be read are as good as none: the download begins anew. */
function readNotes(file: string): unknown {
  try {
    return JSON.parse(readTextSync(file) ?? '');
  } catch {
    return undefined;
  }
}

function wordsOf(error: unknown): string {
  return (isError(error) ? error.message : String(error)).replace(/\.$/, '');
}
