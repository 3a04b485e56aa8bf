import type { UploadProgress } from './progress.js';

/** How bytes travel; the same for `upload` and `replace`. */
export interface TransferOptions {
  /** Bytes per request, at least 1. Default 128 MiB. */
  chunkBytes?: number | undefined;
  /** Told of every change; what it throws ends the upload. */
  onProgress?: ((progress: UploadProgress) => void) | undefined;
  signal?: AbortSignal | undefined;
  /** Milliseconds without any byte moving. Default: the client's. */
  timeout?: number | undefined;
}

/** How bytes travel, and every field that Vimeo's create takes, by Vimeo's own names. */
export interface UploadOptions extends TransferOptions {
  /** The account to upload to, `/users/2`, for members of its team. Default: the token's own. */
  user?: string | { readonly uri: string } | undefined;
  name?: string | undefined;
  description?: string | undefined;
  password?: string | undefined;
  privacy?: Record<string, unknown> | undefined;
  folder_uri?: string | undefined;
  [field: string]: unknown;
}

const ours = ['chunkBytes', 'onProgress', 'signal', 'timeout', 'user', 'file_name'];
const defaultChunkBytes = 128 * 1024 * 1024;

/** Vimeo's fields among the options. A name that is neither ours nor in Vimeo's spelling is a slip, and refused. */
export function vimeoFields(options: object, call: string): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(options)) {
    if (ours.includes(name) || value === undefined) continue;
    if (/[A-Z]/.test(name))
      throw new TypeError(`${call} has no option ${name}; Vimeo's own fields are snake_case.`);
    fields[name] = value;
  }
  return fields;
}

export function chunkBytesOf(options: TransferOptions): number {
  const { chunkBytes = defaultChunkBytes } = options;
  if (!Number.isSafeInteger(chunkBytes) || chunkBytes < 1)
    throw new TypeError(`chunkBytes must be a whole number of bytes above 0, not ${chunkBytes}.`);
  return chunkBytes;
}
