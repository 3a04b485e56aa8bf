import type { UploadProgress } from 'vimeokit';
import type { Io } from '../io.js';

/** Shows people how far uploads and downloads are. */
export interface ProgressView {
  changed(label: string, progress: UploadProgress): void;
  /** It is over, and these words tell how it ended. */
  ended(label: string, words: string): void;
  /** Lets something be printed in between. */
  around(print: () => Promise<void>): Promise<void>;
  close(): void;
}

/** Bars in a terminal, lines elsewhere, and nothing for `--quiet`. */
export async function showProgress(io: Io, count: number): Promise<ProgressView> {
  if (io.isQuiet) return silent;
  if (io.stderr.isTTY) {
    const { progressBars } = await import('./progress-bars.js');
    return progressBars(io, count, await io.stderr.drawing());
  }
  return (await import('./progress-lines.js')).progressLines(io);
}

const silent: ProgressView = {
  changed() {},
  ended() {},
  around: (print) => print(),
  close() {},
};
