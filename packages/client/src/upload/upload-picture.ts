import { platform } from '#platform';
import { UploadError } from '../errors/upload-error.js';
import type { Source } from '../platform/source.js';
import { putBytes } from './put-bytes.js';
import { type Target, targetUri } from './target-uri.js';
import type { Uploader } from './upload-file.js';

export interface PictureOptions {
  /** Shows the picture at once; otherwise it waits in the object's list of pictures. Default false. */
  activate?: boolean | undefined;
  signal?: AbortSignal | undefined;
}

/** A picture that was just uploaded. */
export interface UploadedPicture {
  readonly uri: string;
  readonly active: boolean;
}

/** Three calls: make the picture, PUT its bytes, and make it the one that is shown. */
export async function uploadPicture(
  uploader: Uploader,
  target: Target,
  path: string | URL,
  { activate = false, signal }: PictureOptions = {},
): Promise<UploadedPicture> {
  targetUri(target, 'The target');
  signal?.throwIfAborted();
  const source = await platform.openFile(path);
  try {
    const contentType = await imageType(source, path);
    const { data } = await uploader.request({
      method: 'POST',
      path: await picturesUri(uploader, target, signal),
      fields: ['uri', 'link', 'active'],
      signal,
    });
    const { link, ...picture } = data as UploadedPicture & { link: unknown }; // what `fields` asked for
    await putBytes(uploader, { link, source, contentType, uri: picture.uri, signal });
    if (!activate) return picture;
    const activated = await uploader.request({
      method: 'PATCH',
      path: picture.uri,
      fields: ['uri', 'active'],
      body: { active: true },
      signal,
    });
    return activated.data as UploadedPicture; // what `fields` asked for
  } finally {
    await source.close();
  }
}

const collections = /\/(pictures|custom_thumbnails|logos|customlogos|timelinethumbnails)$/;
const haveTheirOwnPictures = /^(\/me|\/users\/[^/]+|\/videos\/[^/]+)$/;

/** Where an object's pictures are made: known for videos and users, told by the object itself for the rest. */
async function picturesUri(
  uploader: Uploader,
  target: Target,
  signal: AbortSignal | undefined,
): Promise<string> {
  const uri = targetUri(target, 'The target');
  if (collections.test(uri)) return uri;
  const told = typeof target === 'string' ? undefined : connectionOf(target);
  if (told) return told;
  if (haveTheirOwnPictures.test(uri)) return `${uri}/pictures`;
  // Showcases are albums, whose own pictures are called custom_thumbnails.
  if (/\/albums\/[^/]+$/.test(uri)) return `${uri}/custom_thumbnails`;
  const { data } = await uploader.request({
    method: 'GET',
    path: uri,
    fields: ['metadata.connections.pictures.uri'],
    signal,
  });
  const found = connectionOf(data);
  if (!found)
    throw new TypeError(`${uri} has no pictures to add to: it names no metadata.connections.pictures.uri.`);
  return found;
}

function connectionOf(object: unknown): string | undefined {
  const { metadata } = (object ?? {}) as { metadata?: { connections?: { pictures?: { uri?: unknown } } } }; // any part may be absent
  const uri = metadata?.connections?.pictures?.uri;
  return typeof uri === 'string' ? uri : undefined;
}

/** JPEG, PNG and GIF are what the picture host takes; the bytes tell, whatever the file is called. */
async function imageType(source: Source, path: string | URL): Promise<string> {
  const hex = Array.from(await firstBytes(source, 8), (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (hex.startsWith('ffd8ff')) return 'image/jpeg';
  if (hex === '89504e470d0a1a0a') return 'image/png';
  if (hex.startsWith('474946383')) return 'image/gif';
  throw new UploadError(`${path} is not a JPEG, PNG or GIF image, the kinds that Vimeo takes.`, {
    reason: 'source',
  });
}

async function firstBytes(source: Source, count: number): Promise<Uint8Array> {
  const pieces = source.slice(0, Math.min(count, source.size));
  if (pieces instanceof Blob) return new Uint8Array(await pieces.arrayBuffer());
  for await (const piece of pieces) return piece.subarray(0, count);
  return new Uint8Array();
}
