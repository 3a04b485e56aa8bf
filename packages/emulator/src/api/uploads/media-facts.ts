import { ALL_FORMATS, FilePathSource, HLS, Input } from 'mediabunny';

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

// A playlist is no video; it names other files, and uploading one could open any file of this machine.
const formats = ALL_FORMATS.filter((format) => format !== HLS);

/** Reads a video file's facts; `undefined` where the bytes are no video. The file is read in parts, never whole. */
export async function readMediaFacts(path: string): Promise<MediaFacts | undefined> {
  const input = new Input({ formats, source: new FilePathSource(path) });
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
