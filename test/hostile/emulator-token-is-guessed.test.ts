// A page that tries the token of an emulator it has never seen: every start has another, and none that is known from before
// works.
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { apiCall } from './support/api-call.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vimeokit-hostile-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** What a seed that everybody knows gives. */
function tokenOf(seed: string): string {
  return createHash('sha512').update(`${seed}:token`).digest('hex').slice(0, 32);
}

const statusOf = async (emulator: Emulator, token = emulator.token) =>
  (await apiCall({ url: emulator.url, token }, 'GET', '/me')).status;

describe('the token of the emulator', () => {
  it('is another for every start, as are the secrets of its app', async () => {
    await using one = await startEmulator();
    await using other = await startEmulator();
    const secrets = [one, other].flatMap(({ token, clientId, clientSecret }) => [
      token,
      clientId,
      clientSecret,
    ]);
    expect(new Set(secrets).size).toBe(6);
    expect(await statusOf(one, other.token)).toBe(401);
    expect(await statusOf(one, tokenOf('vimeokit'))).toBe(401);
  });

  it('is the same for the same seed', async () => {
    await using one = await startEmulator({ seed: 'mine' });
    await using other = await startEmulator({ seed: 'mine' });
    expect(one.token).toBe(other.token);
  });

  it('stays with a data folder, which nobody else may read it from', async () => {
    const first = await startEmulator({ data: folder });
    await first.close();
    await using second = await startEmulator({ data: folder });
    expect(second.token).toBe(first.token);
    expect(await statusOf(second)).toBe(200);
    expect((await stat(join(folder, 'seed'))).mode & 0o077).toBe(0);
  });

  it('follows a seed that is given later, and the one before is no longer accepted', async () => {
    const first = await startEmulator({ data: folder });
    const made = first.createToken({ user: '/users/3' });
    await first.close();
    await (await startEmulator({ data: folder, seed: 'given' })).close();
    await using third = await startEmulator({ data: folder });
    expect(third.token).toBe(tokenOf('given'));
    expect(await statusOf(third, first.token)).toBe(401);
    expect(await statusOf(third, made)).toBe(200);
  });

  it('is a new one for a folder from when everybody had the same', async () => {
    await (await startEmulator({ data: folder, seed: 'vimeokit' })).close();
    await rm(join(folder, 'seed'));
    await using emulator = await startEmulator({ data: folder });
    expect(await statusOf(emulator, tokenOf('vimeokit'))).toBe(401);
    expect(await statusOf(emulator)).toBe(200);
  });

  it('is none where the kept seed is empty', async () => {
    await writeFile(join(folder, 'seed'), '');
    await using emulator = await startEmulator({ data: folder });
    expect(await statusOf(emulator, tokenOf(''))).toBe(401);
    expect(await readFile(join(folder, 'seed'), 'utf8')).toMatch(/^[0-9a-f]{32}$/);
  });
});

it('what a secret names is never used twice, also where the clock begins again at the same moment', async () => {
  const links: string[] = [];
  for (const _ of [1, 2]) {
    await using emulator = await startEmulator({ data: folder, clock: 'manual' });
    const { data } = await apiCall(emulator, 'POST', '/me/videos', { upload: { approach: 'tus', size: 5 } });
    links.push(new URL(data.upload.upload_link).pathname);
  }
  expect(links[0]).not.toBe(links[1]);
});
