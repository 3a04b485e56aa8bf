// Workers of a queue are killed at every moment of their work, and stopped for longer than their locks; many a response to a
// create is lost. Each video ends up at Vimeo once, whole. Then Redis itself is killed.
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { engines } from '../../packages/bulk/test/support/engines.js';
import { hasRedis, startRedis } from '../../packages/bulk/test/support/redis.js';
import { soak } from './soak.js';
import { BulkScene } from './support/bulk-scene.js';

const isFull = process.env.VIMEOKIT_SOAK === 'full';

soak(
  'bulk',
  'a queue whose workers are killed anywhere uploads each video once',
  { unit: 'kills', full: 200, slice: 2 },
  async ({ cases, seed }) => {
    // They wait for leases most of the time. One that fails waits for the other, which would else outlive the test.
    const ended = await Promise.allSettled(engines.map(({ start }) => killWorkers(start, cases, seed)));
    const measured = ended.map((one, index) => {
      if (one.status === 'rejected') throw one.reason;
      return [engines[index]?.name, one.value];
    });
    return Object.fromEntries(measured);
  },
);

async function killWorkers(start: (typeof engines)[number]['start'], kills: number, seed: number) {
  await using server = await start();
  const isSlice = kills < 50;
  const videos = isSlice ? 4 : kills;
  const workers = isSlice ? 2 : 4;
  const short = isSlice ? { leaseSeconds: 3, stops: 0 } : {};
  await using scene = await BulkScene.open({
    url: server.url,
    videos,
    workers,
    seed,
    lostCreates: 0.4,
    ...short,
  });
  const { bulk, items, vimeo } = scene;
  scene.start();
  await scene.killWorkers(kills);
  if (process.env.BULK_TRACE) console.error(`${server.url}: ${scene.kills} kills, ${scene.stops} stops`);
  await scene.finish();
  // Nothing tries these by itself; the next try looks for what the lost create has made.
  let unknown = 0;
  for (;;) {
    const again = await bulk.retry({ reason: 'create-unknown' });
    if (again === 0) break;
    unknown += again;
    await scene.finish();
  }
  await scene.stop();
  expect(await scene.faults(), `seed ${seed}`).toEqual([]);
  expect(await bulk.verify({ client: vimeo, items })).toEqual({ missing: [], twice: [], orphaned: [] });
  expect(scene.sentRatio).toBeLessThanOrEqual(isSlice ? 1.2 : 1.03);
  const deaths = Object.fromEntries([...scene.deaths].sort());
  return { videos, kills: scene.kills, stops: scene.stops, unknown, sentRatio: scene.sentRatio, deaths };
}

it.runIf(hasRedis && isFull)(
  'what a Redis that is killed has lost is named by verify',
  { timeout: 0 },
  async () => {
    const seed = 7;
    await using server = await startRedis();
    await using scene = await BulkScene.open({ url: server.url, videos: 200, workers: 4, seed });
    const { bulk, items, vimeo } = scene;
    await scene.add();
    scene.start();
    for (let time = 0; time < 2; time++) {
      await sleep(4000);
      await server.killAndRestart();
    }
    await scene.finish();
    await scene.stop();
    const report = await bulk.verify({ client: vimeo, items });
    const failed = new Set<string>();
    for await (const { key } of bulk.failures()) failed.add(key);
    const account = await scene.account();
    const whole = new Map<string, number>();
    for (const { name, isWhole } of account) if (isWhole) whole.set(name, (whole.get(name) ?? 0) + 1);
    const keys = items.map(({ key = '' }) => key);
    expect([...report.missing].sort()).toEqual(
      keys.filter((key) => !whole.has(key) && !failed.has(key)).sort(),
    );
    expect([...report.twice].sort()).toEqual(keys.filter((key) => (whole.get(key) ?? 0) > 1).sort());
    const { missing, twice, orphaned } = report;
    console.log(
      `bulk: Redis killed twice: ${whole.size} of ${items.length} videos, missing ${missing.length}, twice ${twice.length}, orphaned ${orphaned.length}, failed ${failed.size}`,
    );
  },
);
