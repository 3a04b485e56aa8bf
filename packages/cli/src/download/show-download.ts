import type { DownloadOptions } from 'vimeokit';
import type { ProgressView } from '../progress/progress-view.js';

type DownloadProgress = Parameters<NonNullable<DownloadOptions['onProgress']>>[0];

const longestPiece = 4 * 1024 * 1024;

/** Shows a download like an upload; the speed counts only what this run receives. */
export function showDownload(progress: ProgressView, label: string): (now: DownloadProgress) => void {
  let start: { readonly at: number; readonly received: number } | undefined;
  return ({ received, total = 0 }) => {
    const now = performance.now();
    // The first report is what an earlier run left, which must not count for the speed, or else the first piece.
    start ??= { at: now, received: received > longestPiece ? received : 0 };
    const isFirst = start.at === now;
    const shown = isFirst ? start.received : received;
    const seconds = (now - start.at) / 1000;
    const bytesPerSecond = seconds > 0 ? Math.max(0, received - start.received) / seconds : 0;
    progress.changed(label, {
      acknowledged: shown,
      sent: shown,
      total,
      bytesPerSecond,
      state: 'sending',
      remainingSeconds: bytesPerSecond > 0 ? (total - received) / bytesPerSecond : undefined,
    });
  };
}
