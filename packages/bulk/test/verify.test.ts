// An engine that has lost what came last: what is missing, there twice or left over is named, and nothing else.
import { randomUUID } from 'node:crypto';
import { createBulk } from '@vimeokit/bulk';
import { startEmulator } from '@vimeokit/emulator';
import { VimeoClient } from 'vimeokit';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../client/test/support/temporary-folder.js';
import { openEngine } from '../src/engines/open-engine.js';
import { jobIdOf } from '../src/jobs/bulk-item.js';
import { engines, type TestEngine } from './support/engines.js';
import { hasRedis, startRedis } from './support/redis.js';

const keys = ['kept', 'deleted', 'done and lost', 'begun and lost', 'waiting and lost'];
const late = keys.slice(2);

/** An engine that forgets what came after a moment. */
interface Forgetful extends TestEngine {
  remember(): Promise<void>;
  forget(): Promise<void>;
}

/** By the files that it had written. */
async function redisOfYesterday(): Promise<Forgetful> {
  const server = await startRedis();
  return Object.assign(server, { remember: server.keepCopy, forget: server.restoreCopy });
}

/** By the jobs that are gone. */
async function lessJobs(start: () => Promise<TestEngine>, name: string): Promise<Forgetful> {
  const server = await start();
  return Object.assign(server, {
    remember: async () => {},
    async forget() {
      const engine = await openEngine(server.url, name);
      for (const key of late) await engine.queue.remove(jobIdOf(key));
      await engine.close();
    },
  });
}

const name = `verify-${randomUUID()}`;
const forgetful: readonly { readonly how: string; start(): Promise<Forgetful> }[] = [
  ...(hasRedis
    ? [{ how: 'a Redis that starts with what it had written before', start: redisOfYesterday }]
    : []),
  ...engines.map((engine) => ({
    how: `a queue on ${engine.name} without its last jobs`,
    start: () => lessJobs(engine.start, name),
  })),
];

it.each(forgetful)('what $how has lost is named, and nothing else', async ({ start }) => {
  await using server = await start();
  await using emulator = await startEmulator({ users: [{ name: 'Ada', plan: 'enterprise' }] });
  await using folder = await temporaryFolder();
  const client = new VimeoClient({ token: emulator.token, baseUrl: emulator.url });
  const items = await Promise.all(
    keys.map(async (key) => ({ source: (await folder.randomFile(`${key}.mp4`, 2000)).path, key, name: key })),
  );
  const open = () => createBulk({ connection: server.url, name });
  const uris = new Map<string, string>();
  const finish = async () => {
    await using bulk = open();
    await using worker = bulk.work({
      client,
      onEvent: (event) => 'uri' in event && event.uri && uris.set(event.key, event.uri),
    });
    await worker.idle();
  };
  const verify = async () => {
    await using bulk = open();
    const { missing, twice, orphaned } = await bulk.verify({ client, items });
    return { missing: [...missing].sort(), twice, orphaned };
  };

  await (async () => {
    await using bulk = open();
    await bulk.add(items.slice(0, 2));
  })();
  await finish();
  await server.remember();

  // One is done, one has its placeholder, one waits.
  await using bulk = open();
  await bulk.add(items.slice(2, 3));
  await finish();
  emulator.faults.add({ route: 'PATCH /_upload/tus/*', dropRequestAfter: 0, times: null });
  await bulk.add(items.slice(3, 4));
  const worker = bulk.work({ client });
  const begun = async () => {
    const { data } = await client.get('/me/videos', { fields: ['uri', 'upload.status'] });
    return data.data.filter(({ upload }) => upload?.status !== 'complete').map(({ uri }) => uri);
  };
  await expect.poll(begun).toHaveLength(1);
  await worker.close();
  emulator.faults.clear();
  await bulk.add(items.slice(4));
  await bulk.close();
  expect(await verify()).toEqual({ missing: [], twice: [], orphaned: [] });

  const orphaned = await begun();
  await client.delete(uris.get('deleted') ?? '');
  await server.forget();
  expect(await verify()).toEqual({ missing: ['deleted', ...late].sort(), twice: [], orphaned });

  // The list, added again, makes up for it.
  await using again = open();
  await again.add(items);
  await finish();
  expect(await verify()).toEqual({ missing: ['deleted'], twice: ['done and lost'], orphaned });
});
