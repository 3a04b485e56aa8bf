import type { VimeoClient } from 'vimeokit';
import { setTags } from '../video/set-tags.js';
import type { Finishing } from './upload-item.js';

/** Tags, picture and captions of a video whose bytes are there. */
export async function finish(
  vimeo: VimeoClient,
  uri: string,
  { tags, thumbnail, captions }: Finishing,
  signal: AbortSignal,
): Promise<void> {
  if (tags.length > 0) await setTags(vimeo, uri, tags, signal);
  if (thumbnail !== undefined) await vimeo.uploadPicture(uri, thumbnail, { activate: true, signal });
  for (const { language, file } of captions)
    await vimeo.uploadTextTrack(uri, { type: 'captions', language, file, active: true, signal });
}

export function needsFinish({ tags, thumbnail, captions }: Finishing): boolean {
  return tags.length > 0 || thumbnail !== undefined || captions.length > 0;
}
