import { piecesOf } from '../../pieces.js';
import type { Storage } from '../../storage/storage.js';

/** What a video file says about itself. */
export interface MediaFacts {
  /** Whole seconds, as Vimeo tells them. */
  readonly duration: number;
  readonly width: number;
  readonly height: number;
  readonly hasAudio: boolean;
  /** In Vimeo's words, where it has one for it. */
  readonly codec: string | undefined;
  /** Pictures a second. */
  readonly fps: number;
}

const codecs: Readonly<Record<string, string>> = { avc: 'H264', hevc: 'HEVC', av1: 'AV1' };

/** Reads a video file's facts; `undefined` where the bytes are no video. The file is read in parts, never whole. */
export async function readMediaFacts(
  storage: Storage,
  file: string,
  size: number,
): Promise<MediaFacts | undefined> {
  if (!(await mayBeVideo(storage, file, size))) return undefined;
  // It is as large as all the rest, and most tests never upload a video.
  const { ALL_FORMATS, CustomSource, HLS, Input } = await import('mediabunny');
  // A playlist is no video; it names other files, and uploading one could open any file of this machine.
  const formats = ALL_FORMATS.filter((format) => format !== HLS);
  const source = new CustomSource({
    getSize: () => size,
    read: (start, end) => storage.read('videos', file, start, end),
    prefetchProfile: 'fileSystem',
  });
  const input = new Input({ formats, source });
  try {
    const video = await input.getPrimaryVideoTrack();
    if (!video) return undefined;
    const { averagePacketRate } = await video.computePacketStats(50);
    return {
      duration: Math.round(await input.computeDuration()),
      width: video.displayWidth,
      height: video.displayHeight,
      codec: codecs[video.codec ?? ''],
      fps: Math.round(averagePacketRate * 100) / 100,
      hasAudio: (await input.getPrimaryAudioTrack()) !== null,
    };
  } catch {
    // Whatever the parser fails at, the bytes are no video.
    return undefined;
  } finally {
    input.dispose();
  }
}

const shortestVideo = 64;

/** Saves the time to load what reads videos where the bytes are surely none: too few, or all of them the same. */
async function mayBeVideo(storage: Storage, file: string, size: number): Promise<boolean> {
  if (size < shortestVideo) return false;
  const first: number[] = [];
  for await (const piece of piecesOf(storage.read('videos', file, 0, shortestVideo))) first.push(...piece);
  return first.some((byte) => byte !== first[0]);
}
