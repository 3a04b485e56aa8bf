import type { UploadProgress } from 'vimeokit';
import type { Io } from '../io.js';
import { clean } from '../output/clean.js';
import { colorsFor } from '../output/colors.js';
import type { Drawing } from '../output/drawing.js';
import { bytes, bytesOf, duration } from '../output/format.js';
import { cut, cutMiddle, widthOf } from '../output/print-table.js';
import { lines, type Styled, styled } from '../output/styled.js';
import { ConfirmedSpeed, confirmedBetween } from './confirmed-speed.js';
import type { ProgressView, Transfers } from './progress-view.js';
import { TotalProgress } from './total-progress.js';

const frameMs = 80;
const [leastBar, mostBar] = [10, 24];
// `105.2 of 300.0 MB  ~99.9 MB/s  12:00 left`
const factColumns = 41;
// The spaces and the percentage.
const between = 8;
// They differ where there are no colours, too.
const [filledPart, emptyPart] = ['█', '░'];

interface Row {
  readonly label: string;
  readonly progress: UploadProgress;
  /** True where the speed is what the other side has confirmed. */
  readonly isConfirmed: boolean;
}

/** A bar for every transfer in progress, and one for all of them, redrawn in place. */
export function progressBars(
  io: Io,
  { count, sizes = new Map() }: Transfers,
  drawing: Drawing,
): ProgressView {
  const { green, dim } = colorsFor(io.stderr, io);
  const running = new Map<string, { readonly progress: UploadProgress; readonly speed: ConfirmedSpeed }>();
  const total = new TotalProgress(sizes);
  let timer: NodeJS.Timeout | undefined;
  let isAside = false;

  const render = () => {
    if (isAside) return;
    const rows = [...running].map(([label, { progress, speed }]) => rowOf(label, progress, speed));
    if (count > 1) {
      const label = Number.isFinite(count) ? `${total.ended} of ${count} done` : `${total.ended} done`;
      rows.push({ label, progress: total.now, isConfirmed: total.isConfirmed });
    }
    const width = io.stderr.columns ?? 80;
    const longest = Math.max(...rows.map(({ label }) => widthOf(clean(label))));
    const labelColumns = Math.min(longest, Math.max(12, width - factColumns - leastBar - between));
    const barColumns = Math.min(mostBar, Math.max(leastBar, width - labelColumns - factColumns - between));
    drawing.show(lines(rows.map((row) => line(row, { width, labelColumns, barColumns }))));
  };
  const line = (
    { label, progress, isConfirmed }: Row,
    { width, labelColumns, barColumns }: Record<'width' | 'labelColumns' | 'barColumns', number>,
  ): Styled => {
    const { acknowledged, sent, total: whole } = progress;
    const name = cutMiddle(clean(label), labelColumns);
    const padded = name + ' '.repeat(Math.max(0, labelColumns - widthOf(name)));
    // The host confirms in large steps, so `sent` moves more smoothly.
    const part = whole > 0 ? Math.min(1, Math.max(acknowledged, sent) / whole) : 0;
    const filled = Math.floor(part * barColumns);
    const bar = styled`${green(filledPart.repeat(filled))}${dim(emptyPart.repeat(barColumns - filled))}`;
    const percent = `${Math.floor(part * 100)}%`.padStart(4);
    const facts = cut(
      factsOf(progress, isConfirmed),
      Math.max(0, width - labelColumns - barColumns - between),
    );
    return styled`${padded} ${bar} ${percent}  ${facts}`;
  };
  const wake = () => {
    timer ??= setInterval(render, frameMs);
    timer.unref();
  };
  const end = (label: string, words: string, isDone: boolean) => {
    running.delete(label);
    total.end(label, isDone);
    drawing.persist(clean(`${label}: ${words}`));
    if (running.size > 0 || total.ended < count) render();
  };
  return {
    changed(label, progress) {
      const now = performance.now();
      const before = running.get(label);
      const speed = before?.speed ?? new ConfirmedSpeed();
      if (progress.state === 'sending') speed.begin(now);
      speed.confirmed(confirmedBetween(before?.progress, progress), now);
      running.set(label, { progress, speed });
      total.changed(label, progress, now);
      wake();
      if (!before) render();
    },
    ended: (label, words) => end(label, words, true),
    failed: (label, why) => end(label, `failed: ${why}`, false),
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

function rowOf(label: string, progress: UploadProgress, { bytesPerSecond }: ConfirmedSpeed): Row {
  if (bytesPerSecond === undefined) return { label, progress, isConfirmed: false };
  const { acknowledged, total } = progress;
  const remainingSeconds = (total - acknowledged) / bytesPerSecond;
  return { label, progress: { ...progress, bytesPerSecond, remainingSeconds }, isConfirmed: true };
}

function factsOf(progress: UploadProgress, isConfirmed: boolean): string {
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
    default: {
      const moved = bytesOf(Math.max(acknowledged, sent), total);
      const speed = `${isConfirmed ? '' : '~'}${bytes(bytesPerSecond)}/s`;
      return `${moved}  ${speed}  ${duration(remainingSeconds)} left`;
    }
  }
}
