import type { UploadProgress } from 'vimeokit';
import type { Io } from '../io.js';
import { clean } from '../output/clean.js';
import { bytes, bytesOf, duration } from '../output/format.js';
import type { ProgressView } from './progress-view.js';

const stepPercent = 10;
const leastMs = 1000;

interface LastLine {
  percent: number;
  at: number;
  state: UploadProgress['state'];
}

/** A line at the start, at every tenth, and when something happens. */
export function progressLines(io: Io): ProgressView {
  const lastLines = new Map<string, LastLine>();
  const ended = (label: string, words: string) => {
    lastLines.delete(label);
    io.say(clean(`${label}: ${words}`));
  };
  return {
    ended,
    failed: (label, why) => ended(label, `failed: ${why}`),
    changed(label, progress) {
      const { acknowledged, total, state } = progress;
      const percent = total > 0 ? Math.floor((acknowledged / total) * 100) : 0;
      const last = lastLines.get(label);
      const now = performance.now();
      const text = last ? nextText(progress, percent, last, now) : firstText(progress);
      if (text === undefined) return;
      lastLines.set(label, { percent, at: now, state });
      io.say(clean(`${label}: ${text}`));
    },
    around: (print) => print(),
    close() {},
  };
}

function firstText({ acknowledged, total, state }: UploadProgress): string | undefined {
  // Nothing was left to do.
  if (state === 'done') return undefined;
  if (state === 'pulling') return 'Vimeo fetches it';
  if (total > 0 && acknowledged === total) return 'goes on; all bytes are there';
  return acknowledged > 0 ? `resumes at ${bytesOf(acknowledged, total)}` : `starts, ${bytes(total)}`;
}

const newsOf: Partial<Record<UploadProgress['state'], string>> = {
  retrying: 'connection lost; retrying',
  thumbnail: 'gets its picture',
  textTracks: 'gets its captions',
  processing: 'Vimeo makes a video of it',
};

function nextText(
  progress: UploadProgress,
  percent: number,
  last: LastLine,
  now: number,
): string | undefined {
  const { acknowledged, total, bytesPerSecond, remainingSeconds, state } = progress;
  const news = state === last.state ? undefined : newsOf[state];
  if (news !== undefined) return news;
  const isDue = percent >= last.percent + stepPercent && percent < 100 && now - last.at >= leastMs;
  if (!isDue) return undefined;
  return `${percent}%, ${bytesOf(acknowledged, total)}, ${bytes(bytesPerSecond)}/s, ${duration(remainingSeconds)} left`;
}
