import { join, parse } from 'node:path';
import type { Video, VimeoClient } from 'vimeokit';
import { trackBytes, trackName } from '../caption/track-file.js';
import { tracksOf } from '../caption/tracks.js';
import { valueAt } from '../output/pick.js';
import { replaceFile } from '../output/write-file.js';
import { bytesBehind } from './bytes-behind.js';

interface Beside {
  readonly vimeo: VimeoClient;
  readonly folder: string;
  /** The name of the video file. */
  readonly file: string;
  readonly signal: AbortSignal;
}

const pictureTypes: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
};

/**
 * Downloads what belongs to a video beside its file: captions as `film.en.vtt`, and its picture as `film.jpg`, where
 * `vimeo sync` and `vimeo upload` look for them.
 *
 * @returns The names of the files.
 */
export async function downloadSideFiles(video: Video, beside: Beside): Promise<string[]> {
  return [...(await captions(video, beside)), ...(await picture(video, beside))];
}

async function captions(video: Video, { vimeo, folder, file, signal }: Beside): Promise<string[]> {
  const total = valueAt(video, 'metadata.connections.texttracks.total');
  if (typeof total !== 'number' || total === 0) return [];
  const tracks = await tracksOf(vimeo, video.uri, {}, ['link', 'language', 'type', 'uri'], signal);
  const names: string[] = [];
  for (const track of tracks) {
    const name = trackName(parse(file).name, track, tracks);
    await replaceFile(join(folder, name), await trackBytes(vimeo, track, signal));
    names.push(name);
  }
  return names;
}

async function picture(video: Video, { vimeo, folder, file, signal }: Beside): Promise<string[]> {
  const sizes = valueAt(video, 'pictures.sizes');
  const link = valueAt(Array.isArray(sizes) ? sizes.at(-1) : undefined, 'link');
  if (typeof link !== 'string') return [];
  const found = await bytesBehind(vimeo, link, `The picture of ${video.uri}`, signal);
  const extension = pictureTypes[found?.type ?? ''];
  // Of a video that is new, Vimeo has only a placeholder.
  if (!found || extension === undefined) return [];
  const beside = `${parse(file).name}.${extension}`;
  // A video may be called as its picture would be.
  const name = beside.toLowerCase() === file.toLowerCase() ? `${file}.${extension}` : beside;
  await replaceFile(join(folder, name), found.bytes);
  return [name];
}
