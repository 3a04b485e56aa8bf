import type { UploadProgress } from 'vimeokit';
import { Interrupted } from '../errors/interrupted.js';
import type { Io } from '../io.js';
import { bytesOf } from '../output/words.js';
import type { Film } from './film.js';
import type { ProgressView } from './progress.js';

/** A view that remembers the last of what it showed. */
export interface TrackedProgress extends ProgressView {
  readonly unfinished: ReadonlyMap<string, UploadProgress>;
  aroundLater(print: () => Promise<void>): Promise<void>;
}

export function trackProgress(view: ProgressView): TrackedProgress {
  const unfinished = new Map<string, UploadProgress>();
  let isClosed = false;
  return {
    unfinished,
    changed(label, progress) {
      unfinished.set(label, progress);
      if (!isClosed) view.changed(label, progress);
    },
    ended(label, words) {
      unfinished.delete(label);
      view.ended(label, words);
    },
    around: (print) => view.around(print),
    async aroundLater(print) {
      // Bars are out of the way while it is printed, which is at once: only the library behind it may have to be loaded.
      view.around(() => {});
      await print();
    },
    close() {
      if (!isClosed) view.close();
      isClosed = true;
    },
  };
}

/** What to say after Ctrl-C: what is safe, and how to go on. */
export function stopped(io: Io, { unfinished }: TrackedProgress, films: readonly Film[]): Interrupted {
  const { reason } = io.signal;
  const safe = [...unfinished].map(
    ([label, { acknowledged, sent, total }]) =>
      `  ${label}: ${bytesOf(Math.max(acknowledged, sent), total)} were sent`,
  );
  const again = films.some(({ key }) => key === undefined)
    ? 'What came by standard input has to be sent anew.'
    : 'The same command again goes on from there.';
  const signal = reason instanceof Interrupted ? reason.signal : 'SIGINT';
  return new Interrupted(signal, ['Stopped.', ...safe, again].join('\n'));
}
