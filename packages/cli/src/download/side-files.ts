import { join, parse } from 'node:path';
import type { TextTrack, Video, VimeoClient } from 'vimeokit';
import { tracksOf } from '../caption/tracks.js';
import { CommandError } from '../errors/command-error.js';
import { valueAt } from '../output/pick.js';
import { replaceFile } from '../output/write-file.js';

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
    const name = nameOf(file, track, tracks);
    await replaceFile(join(folder, name), await bytesAt(track.link, `the captions ${track.uri}`, signal));
    names.push(name);
  }
  return names;
}

/** If a language has several tracks, the type is added, and the id. */
function nameOf(file: string, { language, type, uri }: TextTrack, all: readonly TextTrack[]): string {
  const alike = all.filter((other) => other.language === language);
  const parts = [language ?? 'und'];
  if (alike.length > 1) parts.push(type ?? '');
  if (alike.filter((other) => other.type === type).length > 1) parts.push(uri.split('/').at(-1) ?? '');
  return `${parse(file).name}.${parts.join('.').replaceAll(/[^\w.-]/g, '_')}.vtt`;
}

async function picture(video: Video, { folder, file, signal }: Beside): Promise<string[]> {
  const sizes = valueAt(video, 'pictures.sizes');
  const link = valueAt(Array.isArray(sizes) ? sizes.at(-1) : undefined, 'link');
  if (typeof link !== 'string') return [];
  const response = await fetch(link, { signal });
  const extension = pictureTypes[response.headers.get('content-type')?.split(';')[0] ?? ''];
  // Of a video that is new, Vimeo has only a placeholder.
  if (!response.ok || extension === undefined) {
    await response.body?.cancel();
    return [];
  }
  const beside = `${parse(file).name}.${extension}`;
  // A video may be called as its picture would be.
  const name = beside.toLowerCase() === file.toLowerCase() ? `${file}.${extension}` : beside;
  await replaceFile(join(folder, name), new Uint8Array(await response.arrayBuffer()));
  return [name];
}

/** Links are signed and lead to another host, which must not get the token. */
async function bytesAt(link: string, what: string, signal: AbortSignal): Promise<Uint8Array> {
  const response = await fetch(link, { signal });
  if (!response.ok)
    throw new CommandError(`${what} cannot be downloaded: the host responded with ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
