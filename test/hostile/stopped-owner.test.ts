// A process that has an upload in a store is stopped for a minute, and another one takes the upload over.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, lstatSync, readFileSync, utimesSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { type UploadClaim, UploadError, type UploadTicket } from 'vimeokit';
import { fileStore } from 'vimeokit/node';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { caught } from '../../packages/client/test/support/caught.js';
import { placedRecord } from '../../packages/client/test/support/job-record.js';
import {
  type TemporaryFolder,
  temporaryFolder,
} from '../../packages/client/test/support/temporary-folder.js';

let folder: TemporaryFolder;
let directory: string;
let lock: string;

beforeEach(async () => {
  folder = await temporaryFolder();
  directory = join(folder.path, 'store');
  lock = join(directory, 'key.lock');
});
afterEach(() => folder[Symbol.asyncDispose]());

const placed = (uri: UploadTicket['uri']) => {
  const ticket: UploadTicket = { uri, link: 'https://host.example/link', size: 5, chunkBytes: 5 };
  return placedRecord(ticket);
};
const claim = async (): Promise<UploadClaim> => {
  const claimed = await fileStore(directory).claim('key');
  if (!claimed) throw new Error('The claim was refused.');
  return claimed;
};

/** As it looks when nothing was heard of the owner for two minutes. */
function fallSilent(): void {
  const before = new Date(Date.now() - 120_000);
  utimesSync(lock, before, before);
}

describe('an owner whose lock was taken over', () => {
  let before: UploadClaim;
  let now: UploadClaim;
  beforeEach(async () => {
    before = await claim();
    await before.save(placed('/videos/1'));
    fallSilent();
    now = await claim();
  });
  afterEach(() => now.release());

  it('leaves what it had to the new one', async () => {
    expect(await now.load()).toMatchObject(placed('/videos/1'));
  });

  it('does not delete the new lock when it is released', async () => {
    await before.release();
    expect(existsSync(lock)).toBe(true);
    expect(await fileStore(directory).claim('key')).toBeUndefined();
  });

  it('does not write over what the new one knows, and is told so', async () => {
    await now.save(placed('/videos/2'));
    const error = await caught(before.save(placed('/videos/1')), UploadError);
    expect(error).toMatchObject({ reason: 'locked', message: expect.stringContaining('taken') });
    expect(await now.load()).toMatchObject(placed('/videos/2'));
    expect((await readdir(directory)).sort()).toEqual(['key.json', 'key.lock']);
  });

  it('does not delete what the new one knows', async () => {
    await now.save(placed('/videos/2'));
    await before.remove();
    expect(await now.load()).toMatchObject(placed('/videos/2'));
  });

  it('gives no signs of life for the new one', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const first = await fileStore(directory).claim('another');
      const path = join(directory, 'another.lock');
      const silent = new Date(Date.now() - 120_000);
      utimesSync(path, silent, silent);
      vi.advanceTimersByTime(10_000);
      expect(lstatSync(path).mtimeMs).toBeGreaterThan(Date.now() - 60_000);
      utimesSync(path, silent, silent);
      vi.useRealTimers();
      const second = await fileStore(directory).claim('another');
      utimesSync(path, silent, silent);
      vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
      vi.advanceTimersByTime(60_000);
      expect(lstatSync(path).mtimeMs).toBeLessThan(Date.now() - 60_000);
      await first?.release();
      await second?.release();
    } finally {
      vi.useRealTimers();
    }
  });
});

describe.skipIf(process.platform === 'win32')('a process that was stopped', () => {
  let owner: ChildProcess;
  let lines: Interface;

  /** What the owner answers to a step. */
  async function ask(step: string): Promise<string> {
    owner.stdin?.write(`${step}\n`);
    const [line] = await once(lines, 'line');
    return line;
  }

  beforeEach(() => {
    const program = `
      import { createInterface } from 'node:readline';
      import { fileStore } from 'vimeokit/node';
      const ticket = { uri: '/videos/1', link: 'https://host.example/link', size: 5, chunkBytes: 5 };
      const record = { state: 'placed', account: '/users/1', destination: '/users/1/videos', source: { size: 5, fingerprint: '5-ab' }, wishes: { salt: 'ab', digests: {} } };
      const claim = await fileStore(process.argv[1]).claim('key');
      console.log('claimed');
      for await (const step of createInterface({ input: process.stdin })) {
        const error = await claim[step]({ ...record, ticket }).then(() => undefined, (error) => error);
        console.log(error ? error.reason : 'well');
      }`;
    owner = spawn(process.execPath, ['--input-type=module', '-e', program, directory], {
      stdio: ['pipe', 'pipe', 'inherit'],
      cwd: import.meta.dirname,
    });
    lines = createInterface({ input: owner.stdout as NodeJS.ReadableStream }); // it is a pipe
  });
  afterEach(() => owner.kill('SIGKILL'));

  it('finds its upload with another owner, and touches nothing of it', async () => {
    await once(lines, 'line');
    expect(await ask('save')).toBe('well');
    owner.kill('SIGSTOP');
    fallSilent();
    const now = await claim();
    await now.save(placed('/videos/2'));
    const lockNow = readFileSync(lock, 'utf8');
    owner.kill('SIGCONT');
    expect(await ask('save')).toBe('locked');
    expect(await ask('remove')).toBe('well');
    expect(await ask('release')).toBe('well');
    expect(readFileSync(lock, 'utf8')).toBe(lockNow);
    expect(await now.load()).toMatchObject(placed('/videos/2'));
    await now.release();
  });
});
