import { DownloadError } from '../errors/download-error.js';

/** Where a download goes. */
export interface DownloadTarget {
  /** True for a folder, in which the file needs a name. */
  readonly isFolder: boolean;
  /** Opens what is there of the file; `name` counts for a folder alone. */
  open(name: string): Promise<PartFile>;
}

/** A file that is being downloaded. It stands beside its final path until it is whole. */
export interface PartFile {
  /** Where it will be. */
  readonly path: string;
  /** What an earlier run has left: so many bytes, and what it noted of them. */
  readonly kept: { readonly bytes: number; readonly facts: unknown } | undefined;
  /** Bytes that are there and count. */
  readonly bytes: number;
  /** Counts the bytes that were kept. Reads them, where a sum is wanted. */
  goOn(signal: AbortSignal | undefined): Promise<void>;
  /** Counts nothing any more; what is there is still not touched. */
  forget(): void;
  /** Begins a new file and notes what will be in it. */
  begin(facts: object): Promise<void>;
  write(piece: Uint8Array): Promise<void>;
  /** The MD5 of all of it, as hex digits. */
  md5(): string;
  /** Renames it to its final path. */
  finish(): Promise<void>;
  /** Removes all of it. */
  remove(): Promise<void>;
  /** Closes it, and keeps what there is for another run. */
  close(): Promise<void>;
}

/** Ends a download because of where it goes. */
export function failDestination(
  path: string,
  why: string,
  { reason = 'destination', cause }: { reason?: 'exists' | 'destination'; cause?: unknown } = {},
): never {
  throw new DownloadError(`Cannot write ${path}: ${why}.`, { reason }, { cause });
}
