import {
  AuthenticationError,
  ScopeError,
  UploadError,
  type UploadProgress,
  type UploadStore,
  type VimeoClient,
} from 'vimeokit';
import { messageOf } from '../errors/explain.js';
import { needFile } from '../line/file-or-stream.js';
import type { ProgressView } from '../progress/progress-view.js';
import type { Film, Uploaded } from './film.js';
import { finish, needsFinish } from './finish.js';
import type { Entry, Journal } from './journal.js';

export interface Job {
  readonly vimeo: VimeoClient;
  readonly films: readonly Film[];
  readonly journal: Journal;
  readonly store: UploadStore | undefined;
  readonly progress: ProgressView;
  readonly concurrency: number;
  readonly wait: 'playable' | undefined;
  readonly signal: AbortSignal;
  /** Told of each film that is wholly done, also of those that an earlier run has done. */
  onDone(film: Film, video: Uploaded): void | Promise<void>;
}

/**
 * Uploads all films; a failure stops no other, unless it would stop them all.
 *
 * @returns What failed.
 */
export async function uploadFilms(job: Job): Promise<{ film: Film; error: unknown }[]> {
  const failures: { film: Film; error: unknown }[] = [];
  const attempt = async (film: Film, act: () => Promise<void>) => {
    try {
      await act();
    } catch (error) {
      // The token is the same for all of them.
      if (job.signal.aborted || AuthenticationError.is(error) || ScopeError.is(error)) throw error;
      failures.push({ film, error });
      job.progress.ended(film.label, `failed: ${messageOf(error)}`);
      if (film.key !== undefined) await job.journal.failed(film.key, messageOf(error));
    }
  };
  const toSend: Film[] = [];
  for (const film of job.films) {
    const entry = film.key === undefined ? undefined : job.journal.find(film.key);
    await attempt(film, async () => {
      // Found missing afterwards, the next run would do again what was done.
      for (const file of filesOf(film)) await needFile(file, { cwd: '/' });
      if (entry) await goOn(job, film, entry);
      else toSend.push(film);
    });
  }
  const { vimeo, progress, store, wait, signal } = job;
  const locked: Film[] = [];
  const send = async (films: readonly Film[], concurrency: number, isLast: boolean) => {
    const items = films.map((film) => ({
      film,
      source: film.source,
      // A link that is dead makes another transfer of the same video, not another video.
      options: {
        restart: true,
        ...film.fields,
        onProgress: (now: UploadProgress) => progress.changed(film.label, now),
      },
    }));
    for await (const result of vimeo.uploadMany(items, { concurrency, store, wait, signal })) {
      const { film } = result.item;
      if (!isLast && result.state === 'failed' && isLocked(result.error)) locked.push(film);
      else
        await attempt(film, async () => {
          if (result.state === 'failed') throw result.error;
          await complete(job, film, result.video);
        });
    }
  };
  await send(toSend, job.concurrency, false);
  // Two films with the same bytes are one to the store, so that the second has to wait for the first.
  if (locked.length > 0) await send(locked, 1, true);
  if (failures.length === 0) await job.journal.complete();
  return failures;
}

function filesOf({ finishing: { thumbnail, captions } }: Film): string[] {
  return [...(thumbnail === undefined ? [] : [thumbnail]), ...captions.map(({ file }) => file)];
}

function isLocked(error: unknown): boolean {
  return UploadError.is(error) && error.reason === 'locked';
}

/** A film whose bytes an earlier run has brought to Vimeo. */
async function goOn(job: Job, film: Film, { state, video }: Entry): Promise<void> {
  if (state === 'uploaded') return complete(job, film, video);
  job.progress.ended(film.label, `was done before, ${video.link}`);
  await job.onDone(film, video);
}

async function complete(
  { vimeo, journal, progress, signal, onDone }: Job,
  film: Film,
  video: Uploaded,
): Promise<void> {
  const { key, finishing } = film;
  if (needsFinish(finishing)) {
    if (key !== undefined) await journal.record(key, { state: 'uploaded', video });
    await finish(vimeo, video.uri, finishing, signal);
  }
  if (key !== undefined) await journal.record(key, { state: 'done', video });
  progress.ended(film.label, `done, ${video.link}`);
  await onDone(film, video);
}
