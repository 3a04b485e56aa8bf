import type { Io } from '../io.js';
import { clean } from '../output/clean.js';
import type { ProgressView, Transfers } from './progress-view.js';

/** Bars in a terminal, lines elsewhere, and with `--quiet` only what failed. */
export async function showProgress(io: Io, transfers: Transfers): Promise<ProgressView> {
  if (io.isQuiet || io.isDryRun) return failuresOnly(io);
  if (io.stderr.isTTY) {
    const { progressBars } = await import('./progress-bars.js');
    return progressBars(io, transfers, await io.stderr.drawing());
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
