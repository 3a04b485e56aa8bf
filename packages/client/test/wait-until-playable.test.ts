// How often Vimeo is asked whether a video plays: every question costs a call of the budget.
import { TimeoutError, VimeoClient } from 'vimeokit';
import { describe, expect, it } from 'vitest';
import { caught } from './support/caught.js';
import { json, startServer } from './support/server.js';
import { testClock } from './support/test-clock.js';

/** A video that plays once it was asked about so often. */
async function playingAt(looks: number) {
  const server = await startServer((_, response) => {
    const isPlayable = server.requests.length >= looks;
    json(response, {
      uri: '/videos/1',
      status: isPlayable ? 'available' : 'transcoding',
      is_playable: isPlayable,
      upload: { status: 'complete' },
      transcode: { status: isPlayable ? 'complete' : 'in_progress' },
    });
  });
  const clock = testClock();
  return { server, clock, vimeo: new VimeoClient({ token: 't', baseUrl: server.url, clock }) };
}

describe('waiting until a video plays', () => {
  it('asks at once, soon again, and ever more seldom, down to twice a minute', async () => {
    const { server, clock, vimeo } = await playingAt(15);
    await using _ = server;
    await vimeo.waitUntilPlayable('/videos/1');
    const growing = [500, 750, 1125, 1687.5, 2531.25, 3796.875, 5695.3125, 8542.96875];
    expect(clock.sleeps.slice(0, growing.length)).toEqual(growing);
    expect(clock.sleeps.slice(-3)).toEqual([30_000, 30_000, 30_000]);
    expect(clock.sleeps).toHaveLength(14);
  });

  it('of one that plays already asks once and does not wait', async () => {
    const { server, clock, vimeo } = await playingAt(1);
    await using _ = server;
    await vimeo.waitUntilPlayable('/videos/1');
    expect(server.requests).toHaveLength(1);
    expect(clock.sleeps).toEqual([]);
  });

  it('ends where the next question would come after the timeout', async () => {
    const { server, clock, vimeo } = await playingAt(99);
    await using _ = server;
    const error = await caught(vimeo.waitUntilPlayable('/videos/1', { timeout: 2000 }), TimeoutError);
    expect(error.message).toContain('after 2000 ms; its status is "transcoding"');
    expect(clock.sleeps).toEqual([500, 750]);
  });
});
