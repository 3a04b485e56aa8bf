import type { UploadProgress } from 'vimeokit';
import type { Io } from '../io.js';
import { clean } from '../output/clean.js';
import { colorsFor } from '../output/colors.js';
import type { Drawing } from '../output/drawing.js';
import { bytes, bytesOf, duration } from '../output/format.js';
import { cut, widthOf } from '../output/print-table.js';
import { lines, type Styled, styled } from '../output/styled.js';
import type { ProgressView } from './progress-view.js';

const frameMs = 80;
const [leastBar, mostBar] = [10, 24];
// `105.2 of 300.0 MB  99.9 MB/s  12:00 left`
const factColumns = 40;
// The spaces and the percentage.
const between = 8;

/** A bar for every transfer in progress, and one for all of them, redrawn in place. */
export function progressBars(io: Io, count: number, drawing: Drawing): ProgressView {
  const { green, dim } = colorsFor(io.stderr, io);
  const running = new Map<string, UploadProgress>();
  let finished = { count: 0, acknowledged: 0, total: 0 };
  let timer: NodeJS.Timeout | undefined;
  let isAside = false;

  const render = () => {
    if (isAside) return;
    const rows: [string, UploadProgress][] = [...running];
    if (count > 1)
      rows.push([
        Number.isFinite(count) ? `${finished.count} of ${count} done` : `${finished.count} done`,
        totalOf(running, finished),
      ]);
    const width = io.stderr.columns ?? 80;
    const longest = Math.max(...rows.map(([label]) => widthOf(clean(label))));
    const labelColumns = Math.min(longest, Math.max(12, width - factColumns - leastBar - between));
    const barColumns = Math.min(mostBar, Math.max(leastBar, width - labelColumns - factColumns - between));
    drawing.show(
      lines(rows.map(([label, progress]) => line(label, progress, { width, labelColumns, barColumns }))),
    );
  };
  const line = (
    label: string,
    progress: UploadProgress,
    { width, labelColumns, barColumns }: Record<'width' | 'labelColumns' | 'barColumns', number>,
  ): Styled => {
    const { acknowledged, sent, total } = progress;
    const name = cut(clean(label), labelColumns);
    const padded = name + ' '.repeat(Math.max(0, labelColumns - widthOf(name)));
    // The host confirms in large steps, so `sent` moves more smoothly.
    const part = total > 0 ? Math.min(1, Math.max(acknowledged, sent) / total) : 0;
    const filled = Math.round(part * barColumns);
    const bar = styled`${green('━'.repeat(filled))}${dim('━'.repeat(barColumns - filled))}`;
    const percent = `${Math.floor(part * 100)}%`.padStart(4);
    const facts = cut(factsOf(progress), Math.max(0, width - labelColumns - barColumns - between));
    return styled`${padded} ${bar} ${percent}  ${facts}`;
  };
  const wake = () => {
    timer ??= setInterval(render, frameMs);
    timer.unref();
  };
  const ended = (label: string, words: string) => {
    const last = running.get(label);
    running.delete(label);
    finished = {
      count: finished.count + 1,
      acknowledged: finished.acknowledged + (last?.acknowledged ?? 0),
      total: finished.total + (last?.total ?? 0),
    };
    drawing.persist(clean(`${label}: ${words}`));
    if (running.size > 0 || finished.count < count) render();
  };
  return {
    changed(label, progress) {
      const isNew = !running.has(label);
      running.set(label, progress);
      wake();
      if (isNew) render();
    },
    ended,
    failed: (label, why) => ended(label, `failed: ${why}`),
    async around(print) {
      isAside = true;
      drawing.clear();
      await print();
      isAside = false;
      if (running.size > 0) render();
    },
    close() {
      clearInterval(timer);
      if (running.size > 0) render();
      drawing.done();
    },
  };
}

function factsOf(progress: UploadProgress): string {
  const { acknowledged, sent, total, bytesPerSecond, remainingSeconds, state } = progress;
  switch (state) {
    case 'preparing':
    case 'creating':
      return 'begins';
    case 'pulling':
      return 'Vimeo fetches it';
    case 'retrying':
      return `connection lost at ${bytes(acknowledged)}; retrying`;
    case 'verifying':
      return 'is checked';
    case 'settings':
      return 'gets its settings';
    case 'thumbnail':
      return 'gets its picture';
    case 'textTracks':
      return 'gets its captions';
    case 'processing':
      return 'Vimeo makes a video of it';
    default:
      return `${bytesOf(Math.max(acknowledged, sent), total)}  ${bytes(bytesPerSecond)}/s  ${duration(remainingSeconds)} left`;
  }
}

function totalOf(
  running: ReadonlyMap<string, UploadProgress>,
  finished: { acknowledged: number; total: number },
): UploadProgress {
  const sum = {
    acknowledged: finished.acknowledged,
    sent: finished.acknowledged,
    total: finished.total,
    bytesPerSecond: 0,
  };
  for (const { acknowledged, sent, total, bytesPerSecond } of running.values()) {
    sum.acknowledged += acknowledged;
    sum.sent += Math.max(acknowledged, sent);
    sum.total += total;
    sum.bytesPerSecond += bytesPerSecond;
  }
  const remaining = sum.bytesPerSecond > 0 ? (sum.total - sum.sent) / sum.bytesPerSecond : undefined;
  return { ...sum, remainingSeconds: remaining, state: 'sending' };
}
