import type { UploadedVideo, VimeoClient } from 'vimeokit';
import { messageOf } from '../errors/explain.js';
import { SignInError } from '../errors/sign-in-error.js';
import type { Io } from '../io.js';
import type { ProgressView } from '../progress/progress-view.js';
import { type FailureFacts, failureFacts } from './failure-facts.js';
import type { ResultsSheet } from './results-sheet.js';
import { uploadFailure } from './upload-failure.js';
import type { ShownVideo, VideoEdit } from './video-edit.js';

interface EditRun {
  readonly vimeo: VimeoClient;
  readonly io: Io;
  readonly edits: readonly VideoEdit[];
  readonly sheet: ResultsSheet | undefined;
  readonly progress: ProgressView;
  readonly concurrency: number;
  onDone(edit: VideoEdit, video: UploadedVideo): Promise<void>;
  /** Told of each that failed, for programs. */
  onFailed(facts: FailureFacts): Promise<void>;
}

// As many as one call of the API returns.
const atOnce = 50;

/**
 * Changes videos; one failure does not stop the others, unless it would stop them all. What is as it should be already costs a
 * fiftieth of a call, so that the same sheet again goes on where it was interrupted.
 *
 * @returns What failed.
 */
export async function editVideos(run: EditRun): Promise<{ edit: VideoEdit; error: unknown }[]> {
  const failures: { edit: VideoEdit; error: unknown }[] = [];
  for (let from = 0; from < run.edits.length; from += atOnce) {
    const some = run.edits.slice(from, from + atOnce);
    const found = await lookUp(some, run);
    const left = some.values();
    const worker = async () => {
      for (const edit of left) {
        const error = await editOne(edit, found.get(idOf(edit.uri)), run);
        if (error !== undefined) failures.push({ edit, error });
      }
    };
    await Promise.all(Array.from({ length: run.concurrency }, worker));
  }
  return failures;
}

async function editOne(edit: VideoEdit, found: ShownVideo | undefined, run: EditRun): Promise<unknown> {
  const { vimeo, io, sheet, progress, onDone } = run;
  try {
    const now = found ?? (await lookUpOne(edit, run));
    const video = await edit.apply(vimeo, now, io.signal);
    await sheet?.done(edit, video);
    progress.ended(edit.uri, `${video.action}, "${video.name}"`);
    await onDone(edit, video);
    return undefined;
  } catch (cause) {
    if (io.signal.aborted) throw cause;
    const error = await uploadFailure(cause, { uri: edit.uri, isDone: true }, io);
    await sheet?.failed(edit, messageOf(error));
    await run.onFailed(failureFacts(edit.uri, cause, { told: error, uri: edit.uri }));
    // They all use the same token.
    if (error instanceof SignInError) throw error;
    const where = edit.row === undefined ? '' : `row ${edit.row}: `;
    if (run.edits.length > 1) progress.failed(edit.uri, where + messageOf(error));
    return error;
  }
}

async function lookUp(edits: readonly VideoEdit[], { vimeo, io }: EditRun): Promise<Map<string, ShownVideo>> {
  if (edits.length < 2) return new Map();
  const { data } = await vimeo.get<{ data: readonly ShownVideo[] }>('/videos', {
    query: { uris: edits.map(({ uri }) => uri).join(','), per_page: atOnce },
    fields: fieldsFor(edits),
    signal: io.signal,
  });
  return new Map(data.data.map((video) => [idOf(video.uri), video]));
}

/** A list may leave out what is there; only its own uri says that a video is gone. */
async function lookUpOne(edit: VideoEdit, { vimeo, io }: EditRun): Promise<ShownVideo> {
  const { data } = await vimeo.get<ShownVideo>(edit.uri, { fields: fieldsFor([edit]), signal: io.signal });
  return data;
}

function fieldsFor(edits: readonly VideoEdit[]): string[] {
  return [...new Set(['uri', 'link', 'name', ...edits.flatMap(({ looksAt }) => looksAt)])];
}

/** An unlisted video's uri has a hash, or not. */
function idOf(uri: string): string {
  return uri.replace(/:.*$/, '');
}
