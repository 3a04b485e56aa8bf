import { createLogUpdate } from 'log-update';
import type { UploadProgress } from 'vimeokit';
import type { Io } from '../io.js';
import { clean } from '../output/clean.js';
import { colorsFor } from '../output/colors.js';
import { cut, widthOf } from '../output/print-table.js';
import { bytes, duration } from '../output/words.js';
import type { ProgressView } from './progress.js';

const frameMs = 80;
const barColumns = 24;
const longestLabel = 30;

/** A bar for every film under way, and one for all of them, redrawn in place. */
export function progressBars(io: Io, films: number): ProgressView {
  const draw = createLogUpdate(io.stderr);
  const { green, dim } = colorsFor(io.stderr, io);
  const running = new Map<string, UploadProgress>();
  let over = { films: 0, acknowledged: 0, total: 0 };
  let timer: NodeJS.Timeout | undefined;

  const render = () => {
    const lines = [...running].map(([label, progress]) => line(label, progress));
    if (films > 1) lines.push(line(`${over.films} of ${films} done`, totalOf(running, over)));
    draw(lines.join('\n'));
  };
  const line = (label: string, progress: UploadProgress): string => {
    const width = io.stderr.columns ?? 80;
    const { acknowledged, sent, total, state } = progress;
    const name = cut(clean(label), longestLabel);
    const padded = name + ' '.repeat(Math.max(0, longestLabel - widthOf(name)));
    // Where the host confirms in large steps, what was sent is what moves.
    const part = total > 0 ? Math.min(1, Math.max(acknowledged, sent) / total) : 0;
    const filled = Math.round(part * barColumns);
    const bar = green('━'.repeat(filled)) + dim('━'.repeat(barColumns - filled));
    const percent = `${Math.floor(part * 100)}%`.padStart(4);
    const facts = cut(factsOf(progress, state), Math.max(0, width - longestLabel - barColumns - 8));
    return `${padded} ${bar} ${percent} ${facts}`;
  };
  const wake = () => {
    timer ??= setInterval(render, frameMs);
    timer.unref();
  };
  return {
    changed(label, progress) {
      const isNew = !running.has(label);
      running.set(label, progress);
      wake();
      if (isNew) render();
    },
    ended(label, words) {
      const last = running.get(label);
      running.delete(label);
      over = {
        films: over.films + 1,
        acknowledged: over.acknowledged + (last?.acknowledged ?? 0),
        total: over.total + (last?.total ?? 0),
      };
      draw.persist(`${clean(label)}: ${words}`);
      if (running.size > 0 || over.films < films) render();
    },
    around(print) {
      draw.clear();
      print();
      if (running.size > 0) render();
    },
    close() {
      clearInterval(timer);
      if (running.size > 0) render();
      draw.done();
    },
  };
}

function factsOf(
  { acknowledged, sent, total, bytesPerSecond, remainingSeconds }: UploadProgress,
  state: UploadProgress['state'],
): string {
  switch (state) {
    case 'preparing':
    case 'creating':
      return 'begins';
    case 'pulling':
      return 'Vimeo fetches it';
    case 'retrying':
      return `the line failed at ${bytes(acknowledged)}; trying again`;
    case 'proving':
      return 'is checked';
    case 'processing':
      return 'Vimeo makes a video of it';
    default:
      return `${bytes(Math.max(acknowledged, sent))} of ${bytes(total)}  ${bytes(bytesPerSecond)}/s  ${duration(remainingSeconds)} left`;
  }
}

function totalOf(
  running: ReadonlyMap<string, UploadProgress>,
  over: { acknowledged: number; total: number },
): UploadProgress {
  const sum = {
    acknowledged: over.acknowledged,
    sent: over.acknowledged,
    total: over.total,
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
