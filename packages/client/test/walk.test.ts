// A walk of 100 calls on a Free plan, 50 a minute, in emulated time: over 10,000 videos of a server that has nothing but
// Vimeo's budget, and over as many of the local Vimeo.
import { startEmulator } from '@vimeokit/emulator';
import { VimeoClient } from 'vimeokit';
import { describe, expect, it } from 'vitest';
import { emulatorWithVideos } from './support/emulator-with-videos.js';
import { startLimitedServer } from './support/limited-server.js';
import { json } from './support/server.js';
import { type TestClock, testClock } from './support/test-clock.js';
import { untyped } from './support/untyped.js';

const minute = 60_000;
const perMinute = 50;
// The end of a window is told in whole seconds, so a client that is never early may be this late.
const lateMs = 2000;

interface VideoPage {
  data: { uri: string; name: string }[];
  paging: { next: string | null };
}

interface World extends AsyncDisposable {
  readonly url: string;
  readonly token: string;
  readonly clock: TestClock;
  readonly videos: number;
  readonly perPage: number;
}

async function bareServer(): Promise<World> {
  const clock = testClock();
  const [videos, perPage] = [10_000, 100];
  const server = await startLimitedServer({
    limit: perMinute,
    clock,
    handle({ url }, response, headers) {
      const page = Number(url.searchParams.get('page') ?? 1);
      const data = Array.from({ length: perPage }, (_, index) => {
        const id = (page - 1) * perPage + index + 1;
        return { uri: `/videos/${id}`, name: `Video ${id}` };
      });
      const next = page * perPage < videos ? `/me/videos?page=${page + 1}` : null;
      json(response, { total: videos, page, per_page: perPage, paging: { next }, data }, 200, headers);
    },
  });
  return { ...server, token: 't', clock, videos, perPage };
}

async function localVimeo(): Promise<World> {
  const [videos, perPage] = [10_000, 100];
  const emulator = await emulatorWithVideos(videos, { plan: 'free', clock: 'manual' });
  return { ...emulator, clock: testClock(emulator.clock), videos, perPage };
}

/** Walks every nth page and keeps what came over the wire, and when by the emulated clock. */
async function walk(world: World, clients: number) {
  const seen: { at: number; status: number }[] = [];
  const watched: typeof globalThis.fetch = async (input, init) => {
    const response = await fetch(input, init);
    seen.push({ at: world.clock.now(), status: response.status });
    return response;
  };
  const pages = world.videos / world.perPage;
  const uris = new Set<string>();
  const walks = Array.from({ length: clients }, async (_, index) => {
    const vimeo = new VimeoClient({
      token: world.token,
      baseUrl: world.url,
      clock: world.clock,
      fetch: watched,
    });
    for (let page = index + 1; page <= pages; page += clients) {
      const { data } = await vimeo.get<VideoPage>(untyped('/me/videos'), {
        query: { per_page: world.perPage, page },
        fields: ['uri', 'name'],
      });
      for (const { uri } of data.data) uris.add(uri);
    }
  });
  await Promise.all(walks);
  return { seen, uris };
}

describe.each([
  ['10,000 videos of a bare server', bareServer],
  ['10,000 videos of the local Vimeo', localVimeo],
])('a walk over %s on a Free plan', (_, start) => {
  it.each([
    ['one client', 1],
    ['four clients that share the token', 4],
  ])('by %s takes 100 calls, no 429, and as few minutes as the plan allows', async (_, clients) => {
    await using world = await start();
    const startedAt = world.clock.now();
    const { seen, uris } = await walk(world, clients);
    expect(uris.size).toBe(world.videos);
    expect(seen).toHaveLength(100);
    expect(seen.filter(({ status }) => status !== 200)).toEqual([]);
    // 100 calls at 50 a minute are two minutes.
    expect(world.clock.now() - startedAt).toBeLessThanOrEqual(2 * minute + lateMs);
    const inTheFirst = seen.filter(({ at }) => at < startedAt + minute).length;
    expect(inTheFirst / perMinute).toBeGreaterThanOrEqual(0.95);
  });

  it('without fields takes twice the budget, and no 429 either', async () => {
    await using world = await start();
    const startedAt = world.clock.now();
    const vimeo = new VimeoClient({ token: world.token, baseUrl: world.url, clock: world.clock });
    for (let page = 1; page <= 50; page++)
      await vimeo.get<VideoPage>(untyped('/me/videos'), { query: { per_page: world.perPage, page } });
    expect(world.clock.now() - startedAt).toBeLessThanOrEqual(2 * minute + lateMs);
  });

  it.each([1, 6])('by paginate with a concurrency of %i is the same walk', async (concurrency) => {
    await using world = await start();
    const startedAt = world.clock.now();
    const vimeo = new VimeoClient({ token: world.token, baseUrl: world.url, clock: world.clock, retry: 0 });
    const walk = vimeo.paginate('/me/videos', { fields: ['uri', 'name'], concurrency });
    const uris = new Set<string>();
    for await (const { uri } of walk) uris.add(uri);
    expect(uris.size).toBe(world.videos);
    expect(world.clock.now() - startedAt).toBeLessThanOrEqual(2 * minute + lateMs);
  });
});

describe('a walk by paginate', () => {
  it('works on the local Vimeo', async () => {
    await using emulator = await startEmulator();
    const vimeo = new VimeoClient({ token: emulator.token, baseUrl: emulator.url });
    for (let count = 0; count < 5; count++)
      await vimeo.post('/me/videos', { body: { upload: { approach: 'tus', size: '1' } }, fields: ['uri'] });
    const uris = await vimeo
      .paginate('/me/videos', { fields: ['uri'], query: { per_page: 2, direction: 'asc' } })
      .toArray();
    expect(uris.map(({ uri }) => uri)).toEqual([1, 2, 3, 4, 5].map((id) => `/videos/${id}`));
  });
});
