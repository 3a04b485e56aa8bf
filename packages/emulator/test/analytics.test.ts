import { startEmulator } from '@vimeokit/emulator';
import { expect, it } from 'vitest';
import { callerOf } from './support/caller.js';

interface Numbers {
  start_date: string;
  views: number;
  metadata?: { connections: { video: { uri: string } } };
}

it('analytics have a row for each day and video, and a week is the sum of its days', async () => {
  await using emulator = await startEmulator({ clock: 'manual' });
  const call = callerOf(emulator);
  for (const name of ['One', 'Two'])
    await call('POST /me/videos', { upload: { approach: 'tus', size: 1 }, name });
  emulator.clock.advance(14 * 24 * 60 * 60 * 1000);
  const ask = async (query: string): Promise<Numbers[]> =>
    (await call(`GET /me/analytics?from=2026-01-01&to=2026-01-07&${query}`)).data.data;
  const days = await ask('dimension=video&time_interval=day&filter_content=/videos/1');
  expect(days.map(({ start_date }) => start_date.slice(0, 10))).toEqual(
    ['01', '02', '03', '04', '05', '06', '07'].map((day) => `2026-01-${day}`),
  );
  expect(new Set(days.map(({ metadata }) => metadata?.connections.video.uri))).toEqual(
    new Set(['/videos/1']),
  );
  const [week] = await ask('dimension=video&time_interval=week&filter_content=/videos/1');
  expect(week?.views).toBe(days.reduce((sum, { views }) => sum + views, 0));
  const byVideo = await ask('dimension=video&time_interval=none');
  const [total] = await ask('dimension=total&time_interval=none');
  expect(total?.views).toBe(byVideo.reduce((sum, { views }) => sum + views, 0));
  const refused = await call('GET /me/analytics?from=yesterday&to=2026-01-07&dimension=total');
  expect(refused.data.invalid_parameters).toMatchObject([{ field: 'from' }]);
});
