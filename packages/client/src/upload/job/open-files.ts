import type { TicketFile, TicketRest } from '../../records/ticket-rest.js';
import type { OpenSource, UploadSource } from '../../sources/source.js';
import type { TransferContext } from '../../transfer/transfer-context.js';
import { type OpenOptions, openSource } from '../open-source.js';
import { imageType, isPictureTime } from '../picture-file.js';
import { sourceInput } from '../source-input.js';
import { takeFingerprint } from '../take-fingerprint.js';
import { textTrackType } from '../text-track-file.js';
import type { FinishOptions } from '../upload-options.js';

/** A file that is looked at and can be sent. */
export interface OpenFile {
  readonly source: OpenSource;
  readonly contentType: string;
}

/** The thumbnail and the text tracks that are asked for: how they are known again, and the files themselves. */
export interface OpenFiles {
  readonly rest: Pick<TicketRest, 'thumbnail' | 'textTracks' | 'wait'>;
  /** By the fingerprint. */
  readonly byFingerprint: ReadonlyMap<string, OpenFile>;
  close(): Promise<void>;
}

/** Opens all files and refuses what Vimeo would not take, before anything is made there. */
export async function openFiles(
  context: TransferContext,
  { thumbnail, textTracks, wait }: FinishOptions,
  signal: AbortSignal,
): Promise<OpenFiles> {
  const byFingerprint = new Map<string, OpenFile>();
  const opened: OpenSource[] = [];
  const close = async () => {
    for (const source of opened.splice(0)) await source.close();
  };
  const open = async (
    given: UploadSource,
    size: number | undefined,
    typeOf: (source: OpenSource) => Promise<string>,
  ): Promise<TicketFile> => {
    const options: OpenOptions = { ...context, size, signal };
    const source = await openSource(sourceInput(given), options);
    opened.push(source);
    const contentType = await typeOf(source);
    // What can be read only once is like nothing else.
    const fingerprint =
      (await takeFingerprint(source, context, signal)) ?? `${source.size}-${crypto.randomUUID()}`;
    byFingerprint.set(fingerprint, { source, contentType });
    return { ...(source.name === undefined ? {} : { name: source.name }), size: source.size, fingerprint };
  };
  try {
    const picture =
      thumbnail === undefined
        ? undefined
        : isPictureTime(thumbnail)
          ? { time: thumbnail.time }
          : await open(thumbnail, undefined, imageType);
    const tracks = [];
    for (const { type, language, name, active, file: given, size } of textTracks ?? []) {
      const file = await open(given, size, textTrackType);
      const called = name ?? file.name ?? language;
      tracks.push({
        type,
        language,
        name: called,
        ...(name === undefined ? {} : { named: true }),
        ...(active === undefined ? {} : { active }),
        file,
      });
    }
    const rest = {
      ...(picture === undefined ? {} : { thumbnail: picture }),
      ...(tracks.length === 0 ? {} : { textTracks: tracks }),
      ...(wait === undefined ? {} : { wait }),
    };
    return { rest, byFingerprint, close };
  } catch (error) {
    await close();
    throw error;
  }
}
