import type { UploadProgress } from 'vimeokit';
import { Interrupted } from '../errors/interrupted.js';
import type { Io } from '../io.js';
import { bytesOf } from '../output/format.js';
import type { ProgressView } from '../progress/progress-view.js';

/** A view that remembers the last progress of unfinished transfers. */
export interface TrackedProgress extends ProgressView {
  readonly unfinished: ReadonlyMap<string, UploadProgress>;
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
    failed(label, why) {
      unfinished.delete(label);
      view.failed(label, why);
    },
    around: (print) => view.around(print),
    close() {
      if (!isClosed) view.close();
      isClosed = true;
    },
  };
}

interface Unfinished {
  /** The video of a label, where there is one. */
  uriOf(label: string): string | undefined;
  readonly canResume: boolean;
}

/** What to say after Ctrl-C: what was sent, and how to resume. */
export function stopped(
  io: Io,
  { unfinished }: TrackedProgress,
  { uriOf, canResume }: Unfinished,
): Interrupted {
  const sentSoFar = [...unfinished].map(([label, progress]) => {
    const uri = uriOf(label);
    return `  ${label}: ${uri === undefined ? '' : `${uri}, `}${sentOf(progress)}`;
  });
  const next = canResume
    ? 'Run the same command again to resume.'
    : 'What came from standard input has to be sent again.';
  return Interrupted.by(io.signal, ['Stopped.', ...sentSoFar, next].join('\n'));
}

function sentOf({ acknowledged, sent, total }: UploadProgress): string {
  if (total > 0 && acknowledged === total) return 'all bytes are there';
  return `${bytesOf(Math.max(acknowledged, sent), total)} were sent`;
}
