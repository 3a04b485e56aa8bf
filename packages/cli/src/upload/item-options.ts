import type { UploadOptions } from 'vimeokit';
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
}

/** What the client is asked for. */
export function itemOptions({ fields, tags, wait, thumbnail, captions, ...folder }: Wanted): UploadOptions {
  return {
    ...videoBody(fields),
    ...folder,
    ...(tags.length > 0 ? { tags } : {}),
    thumbnail,
    textTracks: captions.map(({ language, file }) => ({ type: 'captions', language, file, active: true })),
    wait: wait ? 'playable' : undefined,
  };
}
