import type { Io } from '../io.js';
import { clean } from '../output/clean.js';
import type { ProgressView } from './progress-view.js';

/**
 * Bars in a terminal, lines elsewhere, and with `--quiet` only what failed.
 *
 * @param count - How many transfers there will be; `Infinity` where nobody knows.
 */
export async function showProgress(io: Io, count: number): Promise<ProgressView> {
  if (io.isQuiet) return failuresOnly(io);
  if (io.stderr.isTTY) {
    const { progressBars } = await import('./progress-bars.js');
    return progressBars(io, count, await io.stderr.drawing());
  }
  return (await import('./progress-lines.js')).progressLines(io);
}

function failuresOnly(io: Io): ProgressView {
  return {
    changed() {},
    ended() {},
    failed: (label, why) => io.warn(clean(`${label}: failed: ${why}`)),
    around: (print) => print(),
    close() {},
  };
}
