import type { Io } from '../io.js';
import type { ProgressView } from './progress-view.js';

/**
 * Bars in a terminal, lines elsewhere, and nothing with `--quiet`.
 *
 * @param count - How many transfers there will be; `Infinity` where nobody knows.
 */
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
