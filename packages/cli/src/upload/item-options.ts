import type { UploadOptions } from 'vimeokit';
import type { Owner } from '../account/owner.js';
import { type FieldValues, videoBody } from '../video/video-body.js';

/** The files beside a video, by their paths. */
export interface ItemFiles {
  readonly thumbnail: string | undefined;
  readonly captions: readonly { readonly language: string; readonly file: string }[];
}

/** What a video gets. */
export interface Wanted extends ItemFiles {
  readonly fields: FieldValues;
  readonly folder_uri?: string;
  readonly tags: readonly string[];
  readonly wait: boolean | undefined;
  /** Whose it is; the token's own account by default. */
  readonly owner?: Owner | undefined;
}

/** What the client is asked for. */
export function itemOptions({
  fields,
  tags,
  wait,
  thumbnail,
  captions,
  owner = '/me',
  ...folder
}: Wanted): UploadOptions {
  return {
    ...videoBody(fields),
    ...folder,
    ...(owner === '/me' ? {} : { user: owner }),
    ...(tags.length > 0 ? { tags } : {}),
    thumbnail,
    textTracks: captions.map(({ language, file }) => ({ type: 'captions', language, file, active: true })),
    wait: wait ? 'playable' : undefined,
  };
}
