import { UploadError } from '../errors/upload-error.js';
import { toHex } from '../hex.js';
import { readAll } from '../sources/pieces.js';
import type { OpenSource, UploadSource } from '../sources/source.js';

/** A moment of the video itself, in seconds, instead of an image. */
export interface PictureTime {
  /** Seconds from the start of the video. */
  readonly time: number;
}

export function isPictureTime(image: UploadSource | PictureTime): image is PictureTime {
  return typeof image === 'object' && image !== null && 'time' in image && !('slice' in image);
}

/** @throws {TypeError} Where it is no moment. */
export function checkTime(time: unknown): void {
  if (typeof time !== 'number' || !(time >= 0))
    throw new TypeError(`time must be a number of seconds, 0 or more, not ${JSON.stringify(time)}.`);
}

/** JPEG, PNG and GIF are what the picture host takes; the bytes tell, whatever the file is called. */
export async function imageType(source: OpenSource): Promise<string> {
  const bytes = await readAll(await source.slice(0, Math.min(8, source.size)));
  const hex = toHex(bytes);
  if (hex.startsWith('ffd8ff')) return 'image/jpeg';
  if (hex === '89504e470d0a1a0a') return 'image/png';
  if (hex.startsWith('474946383')) return 'image/gif';
  const what = source.name ?? 'The picture';
  throw new UploadError(`${what} is not a JPEG, PNG or GIF image, the kinds that Vimeo takes.`, {
    reason: 'source',
  });
}
