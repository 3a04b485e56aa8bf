import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRedis, type RedisServer, startRedis } from '../../bulk/test/support/redis.js';
import { timeLeft } from '../src/bulk/time-left.js';
import { emulated } from './support/emulated.js';

describe.runIf(hasRedis)('vimeo bulk', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis[Symbol.asyncDispose]());

  it('adds a folder, uploads it, tells what failed and what is done, and compares', async () => {
    await using here = await emulated();
    const run = (...words: string[]) => here.run(['bulk', ...words], { env: { VIMEO_QUEUE: redis.url } });
    await mkdir(join(here.folder, 'films'));
    for (const name of ['dawn.mp4', 'noon.mp4'])
      await writeFile(join(here.folder, 'films', name), Buffer.alloc(2000, name));
    const queued = () => run('status', '--json', 'waiting,done,failed,paused');
    const empty = await queued();
    expect(await run('add', 'films', '--dry-run')).toMatchObject({
      code: 0,
      stdout: 'add\tfilms/dawn.mp4\tdawn\nadd\tfilms/noon.mp4\tnoon\n',
    });
    expect(await queued()).toEqual(empty);
    const added = await run('add', 'films', '--privacy', 'nobody');
    expect({ ...added }).toMatchObject({ code: 0, stderr: '2 videos given to the queue.\n' });
    expect((await run('status', '--json', 'waiting,done')).stdout).toBe('{"waiting":2,"done":0}\n');
    const waiting = await queued();
    for (const [words, stdout] of [
      [['pause'], 'pause\n'],
      [['resume'], 'resume\n'],
      [['retry'], ''],
      [['work', '--until-done'], 'upload\t2\n'],
      [['export', 'dry.csv', '--remove'], 'write\tdry.csv\n'],
    ] as const)
      expect(await run(...words, '--dry-run')).toMatchObject({ code: 0, stdout });
    expect(await queued()).toEqual(waiting);
    await expect(readFile(join(here.folder, 'dry.csv'))).rejects.toThrow('ENOENT');
    await run('pause');
    expect((await run('status')).stdout).toContain('paused\tasked');
    await run('resume');
    expect(await run('work', '--until-done')).toMatchObject({ code: 0 });
    const { data } = await here.vimeo.get('/me/videos', { fields: ['uri', 'privacy.view'] });
    expect(data.data.map(({ privacy }) => privacy.view)).toEqual(['nobody', 'nobody']);
    expect((await run('status')).stdout).toContain('done\t2, ');
    expect((await run('failed')).stdout).toBe('');
    expect((await run('retry')).stderr).toBe('0 videos will be tried again.\n');
    expect(await run('verify')).toMatchObject({ code: 0, stderr: 'Queue and account agree.\n' });
    const [first] = data.data;
    if (first) await here.vimeo.delete(first.uri);
    expect(await run('verify')).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^missing\t\S+mp4\n$/),
    });
    expect((await run('export', 'dry.csv', '--remove', '--dry-run')).stdout).toMatch(
      /^write\tdry\.csv\nremove\t.*mp4\nremove\t.*mp4\n$/,
    );
    await run('export', 'results.csv', '--remove');
    const sheet = await readFile(join(here.folder, 'results.csv'), 'utf8');
    expect(sheet.split('\n')[0]).toBe('key,source,uri,name,link,size,doneAt');
    expect(sheet).toContain('dawn.mp4');
    expect((await run('status', '--json', 'done')).stdout).toBe('{"done":0}\n');
  });
});

describe('vimeo bulk without a queue', () => {
  it('asks where it is', async () => {
    await using here = await emulated();
    for (const words of [['status'], ['status', '--queue', 'http://127.0.0.1']]) {
      const { code, stderr } = await here.run(['bulk', ...words]);
      expect(code).toBe(2);
      expect(stderr).toMatch(/redis:\/\//);
    }
  });
});

describe('the time that is left', () => {
  it('is the longest that line, budget or quota takes', () => {
    const pace = { waiting: 600, done: 10, ms: 60_000, callsPerMinute: 50, quota: undefined };
    expect(timeLeft(pace, 0)).toEqual({ ms: 3_600_000, by: 'line' });
    expect(timeLeft({ ...pace, done: 100 }, 0)).toEqual({ ms: 720_000, by: 'budget' });
    const quota = { free: 100, resetAt: new Date(86_400_000) };
    expect(timeLeft({ ...pace, quota }, 0)).toEqual({ ms: 86_400_000, by: 'quota' });
    expect(timeLeft({ ...pace, done: 0, callsPerMinute: undefined }, 0)).toBeUndefined();
  });
});
