import type { Paths } from '../generated/paths.js';
import type { NamesOf, Replacements } from '../option-names.js';
import type { UploadStore } from '../records/upload-store.js';
import type { UploadSource } from '../sources/source.js';
import type { TransferLimits } from '../transfer/transfer-limits.js';
import type { PictureTime } from './picture-file.js';
import type { UploadProgress } from './progress.js';
import type { TextTrackFields } from './text-track-fields.js';

/** How bytes travel; the same for every kind of upload. */
export interface TransferOptions extends TransferLimits {
  /** Bytes per request at most, at least 1. Default 128 MiB. */
  chunkBytes?: number | undefined;
  /** Told of every change; what it throws ends the upload. */
  onProgress?: ((progress: UploadProgress) => void) | undefined;
  /** Bytes in all, for a stream; without it a stream is spooled first. */
  size?: number | undefined;
}

export const transferNames: NamesOf<TransferOptions> = {
  chunkBytes: true,
  onProgress: true,
  signal: true,
  timeout: true,
  retry: true,
  size: true,
};

/** What an upload does beside moving bytes. */
export interface FinishOptions extends TransferOptions {
  /**
   * Where the link is gone, sends everything anew to the same video, through `POST /videos/{id}/versions`. Default
   * false: it fails with `reason: 'expired'`.
   */
  restart?: boolean | undefined;
  /** Ends when the video plays, or when every rendition is there, instead of when Vimeo has the bytes. */
  wait?: 'playable' | 'complete' | undefined;
  /**
   * The picture that is shown before the video plays: what `uploadPicture` takes, a JPEG, PNG or GIF image, or `{ time: 12.5 }`
   * for a frame. It is opened and looked at before anything is made at Vimeo, and is shown at once when it is there.
   */
  thumbnail?: UploadSource | PictureTime | undefined;
  /** Captions, subtitles and the like, each as `uploadTextTrack` takes it; they are opened and looked at first, too. */
  textTracks?: readonly TextTrackFields[] | undefined;
}

/** What an upload from its very beginning takes. */
export interface ResumableOptions extends FinishOptions {
  /**
   * Remembers the upload, so that the same call goes on after the process has ended: the same file by name and bytes, to
   * the same place of the same account. What else is asked for may have changed by then, and the last call is obeyed.
   */
  store?: UploadStore | undefined;
  /**
   * Of an upload that the store knows as done: true applies what is asked for now to the video that is there. Default false:
   * where that differs from what was asked for then, the call is refused with `reason: 'different-options'`.
   */
  update?: boolean | undefined;
  /**
   * Of an upload that the store knows as done: true makes another video. Default false: the one that is there is returned.
   * An upload that is not done is finished, not made again, unless Vimeo could make no video of its bytes. A name of your own,
   * such as that of a task, makes another video once: a call with the same name returns what the first one has made.
   */
  again?: boolean | string | undefined;
  /** `'client'` reads an `https:` source here and sends it on; by default Vimeo fetches it. */
  via?: 'client' | undefined;
}

/** What `replace` takes. */
export interface ReplaceOptions extends ResumableOptions {
  /** Default: the source's own name. */
  file_name?: string | undefined;
}

/** What Vimeo's create takes besides the bytes. */
type CreateFields = Omit<Paths['/me/videos']['POST']['options']['body'], 'upload'>;

/** Whose video it is, and every field of Vimeo's create by Vimeo's own names. */
export interface VideoFields extends CreateFields {
  /** The account to upload to, `/users/2`, for members of its team. Default: the token's own. */
  user?: string | { readonly uri: string } | undefined;
}

/** What the create of a video cannot take, and is set right after it. */
export interface LaterFields {
  /** Its tags. They are set by one call right after the create, and take the place of those that are there. */
  tags?: readonly string[] | undefined;
}

/** What `upload` takes: how bytes travel, and what the video is. */
export interface UploadOptions extends ResumableOptions, VideoFields, LaterFields {}

export const defaultChunkBytes = 128 * 1024 * 1024;

/** Words of PyVimeo, `@vimeo/vimeo` and tus-js-client. */
export const uploadReplacements: Replacements = {
  data: "Vimeo's fields stand beside the other options: { name, description }",
  upgrade_to_1080: 'Vimeo retired it in 2017; leave it out',
  chunk_size: 'use "chunkBytes"',
  chunkSize: 'use "chunkBytes"',
  uploadSize: 'use "size"',
  onSuccess: 'the upload is awaited',
  onError: 'the upload is awaited',
};

/** Refuses options that no upload could obey, before anything is done. */
export function checkOptions(
  options: TransferOptions & { wait?: unknown; via?: unknown; update?: unknown; again?: unknown },
): void {
  const { chunkBytes, size, wait, via, update, again } = options;
  if (chunkBytes !== undefined && !(Number.isSafeInteger(chunkBytes) && chunkBytes > 0))
    throw new TypeError(`chunkBytes must be a whole number of bytes above 0, not ${chunkBytes}.`);
  if (size !== undefined && !(Number.isSafeInteger(size) && size >= 0))
    throw new TypeError(`size must be a whole number of bytes, not ${size}.`);
  if (wait !== undefined && wait !== 'playable' && wait !== 'complete')
    throw new TypeError(`wait must be "playable" or "complete", not ${JSON.stringify(wait)}.`);
  if (via !== undefined && via !== 'client')
    throw new TypeError(`via must be "client" or absent, not ${JSON.stringify(via)}.`);
  for (const [name, value] of Object.entries({ update, again }))
    if (value !== undefined && typeof value !== 'boolean' && !(name === 'again' && isText(value)))
      throw new TypeError(`${name} must be true or false, not ${JSON.stringify(value)}.`);
  if (update && again)
    throw new TypeError('update changes the video that is there, again makes another one; give one of them.');
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
