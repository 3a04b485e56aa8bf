import { stripVTControlCharacters } from 'node:util';
import type { UploadProgress } from 'vimeokit';
import { describe, expect, it, vi } from 'vitest';
import type { Drawing } from '../src/output/drawing.js';
import { Styled } from '../src/output/styled.js';
import { progressBars } from '../src/progress/progress-bars.js';
import type { Transfers } from '../src/progress/progress-view.js';
import { testIo } from './support/run.js';

const sending = (acknowledged: number, sent: number, total: number): UploadProgress => ({
  acknowledged,
  sent,
  total,
  bytesPerSecond: 9_000_000,
  remainingSeconds: 1,
  state: 'sending',
});

/** Bars that keep what they show last. */
function bars(transfers: Transfers, columns = 80) {
  let shown = '';
  const drawing: Drawing = {
    show: (text) => {
      shown = stripVTControlCharacters(Styled.shown(text));
    },
    persist() {},
    clear() {},
    done() {},
  };
  const { io } = testIo({ errorColumns: columns, env: { NO_COLOR: '1' } });
  const view = progressBars(io, transfers, drawing);
  return { view, rows: () => shown.split('\n') };
}

describe('progress bars', () => {
  it('count, in the bar of all, what is known beforehand', async () => {
    const sizes = new Map([
      ['a.mp4', 1_000_000],
      ['b.mp4', 3_000_000],
    ]);
    const { view, rows } = bars({ count: 2, sizes });
    view.changed('a.mp4', sending(0, 0, 1_000_000));
    view.changed('a.mp4', sending(1_000_000, 1_000_000, 1_000_000));
    view.ended('a.mp4', 'done');
    expect(rows().at(-1)).toMatch(/^1 of 2 done █+░+ +25% {2}1\.0 of 4\.0 MB/);
    view.changed('b.mp4', sending(0, 0, 3_000_000));
    view.failed('b.mp4', 'no');
    view.close();
  });

  it('show the speed that was confirmed, and until then a guess that says so', () => {
    const clock = vi.spyOn(performance, 'now');
    try {
      const { view, rows } = bars({ count: 1 });
      clock.mockReturnValue(1000);
      view.changed('a.mp4', sending(0, 0, 8_000_000));
      clock.mockReturnValue(2000);
      view.changed('a.mp4', sending(0, 4_000_000, 8_000_000));
      view.close();
      expect(rows()[0]).toContain('~9.0 MB/s');
      clock.mockReturnValue(5000);
      view.changed('a.mp4', sending(4_000_000, 4_000_000, 8_000_000));
      view.close();
      expect(rows()[0]).toContain('4.0 of 8.0 MB  1.0 MB/s  0:04 left');
    } finally {
      clock.mockRestore();
    }
  });

  it('cut labels in the middle, and fit 80 columns', () => {
    const { view, rows } = bars({ count: 2 });
    view.changed('videos/2026/the harbour at dawn/camera one/take-0001.mp4', sending(5, 5, 10));
    view.changed('videos/2026/the harbour at dawn/camera one/take-0002.mp4', sending(5, 5, 10));
    view.close();
    expect(rows().map((row) => row.length <= 80)).toEqual([true, true, true]);
    expect(rows()[0]).toMatch(/^videos\/\S*….*-0001\.mp4 /);
    expect(rows()[1]).toMatch(/-0002\.mp4 /);
    // Without colours, too, what is done looks otherwise than what is not.
    expect(rows()[0]).toMatch(/█{5}░{5}/);
  });
});
