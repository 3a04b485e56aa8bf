// Uploads that end before they are done, as processes of their own, with the bytes counted on their way to the server.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { createReadStream } from 'node:fs';
import { mkdir, open, rm, utimes, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { stopOnSignals } from '../src/stop-on-signals.js';
import { bin, runChild } from './support/child.js';
import { countingProxy } from './support/counting-proxy.js';
import { emulated } from './support/emulated.js';

const size = 300_000_000;

/** A sparse file with a mark in every tenth of it, so that no part of it is like another. */
async function sparseFile(path: string): Promise<void> {
  const handle = await open(path, 'w');
  await handle.truncate(size);
  for (let tenth = 0; tenth < 10; tenth++)
    await handle.write(Buffer.from(`mark ${tenth}`), 0, 6, (tenth * size) / 10);
  await handle.close();
}

async function sha256(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of bytes) hash.update(piece);
  return hash.digest('hex');
}

describe('an upload of 300 MB', () => {
  it.each([
    ['SIGKILL', null],
    ['SIGINT', 130],
  ] as const)(
    'that ends by %s is finished by the same command, and what has arrived is not sent again',
    async (signal, code) => {
      await using here = await emulated();
      await using proxy = await countingProxy(here.emulator.url);
      const path = join(here.folder, 'film.mp4');
      await sparseFile(path);
      const env = { ...process.env, ...here.env, VIMEO_API_URL: proxy.url };
      const words = ['upload', 'film.mp4', '--name', 'Long', '--json', 'uri'];

      const child = spawn(process.execPath, [bin, ...words], {
        cwd: here.folder,
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const said = text(child.stderr);
      proxy.onSent = () => {
        if (proxy.sent > size / 2 && !child.killed) child.kill(signal);
      };
      const ended = await new Promise<number | null>((resolve) =>
        child.once('close', (exit) => resolve(exit)),
      );
      expect(ended).toBe(code);
      expect(proxy.sent).toBeLessThan(size * 0.9);
      if (signal === 'SIGINT') {
        expect(await said).toMatch(
          /Stopped\.\n {2}film\.mp4: .* of 300 MB were sent\nRun the same command again to resume/,
        );
      }

      proxy.onSent = () => {};
      const {
        code: done,
        stdout,
        stderr,
      } = await runChild(words, {
        cwd: here.folder,
        env: { ...here.env, VIMEO_API_URL: proxy.url },
      });
      expect({ done, stdout }).toEqual({ done: 0, stdout: '{"uri":"/videos/1"}\n' });
      expect(stderr).toMatch(/film\.mp4: resumes at \d+ of 300 MB/);
      // What was on its way when it ended is all that may be sent twice.
      expect(proxy.sent).toBeLessThan(size * 1.1);
      const { data } = await here.vimeo.get<{ data: { name: string; download: { link: string }[] }[] }>(
        '/me/videos',
        {
          fields: ['name', 'download'],
        },
      );
      expect(data.data.map(({ name }) => name)).toEqual(['Long']);
      const back = await fetch(data.data[0]?.download[0]?.link ?? '');
      // A web stream, which Node's own types tell apart from the DOM's.
      const bytes = Readable.fromWeb(back.body as unknown as Parameters<typeof Readable.fromWeb>[0]);
      expect(await sha256(bytes)).toBe(await sha256(createReadStream(path)));
    },
  );
});

describe('Ctrl-C', () => {
  it('ends an upload from standard input, and says that it starts from the beginning', async () => {
    await using here = await emulated();
    const env = { ...process.env, ...here.env };
    const child = spawn(process.execPath, [bin, 'upload', '-'], {
      cwd: here.folder,
      env,
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    const said = text(child.stderr);
    child.stdin.on('error', () => {});
    // It reads to the end before it begins, and there is no end.
    child.stdin.write(Buffer.alloc(1_000_000), () => child.kill('SIGINT'));
    const code = await new Promise<number | null>((resolve) => child.once('close', (exit) => resolve(exit)));
    expect(code).toBe(130);
    expect(await said).toContain('standard input has to be sent again');
  });

  it('ends a call that nobody answers', async () => {
    const server = createServer(() => {});
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo; // listening on TCP
    const env = { ...process.env, VIMEO_TOKEN: 'token', VIMEO_API_URL: `http://127.0.0.1:${port}` };
    const child = spawn(process.execPath, [bin, 'api', '/me'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = Promise.all([text(child.stdout), text(child.stderr)]);
    server.once('connection', (socket) => socket.once('data', () => child.kill('SIGINT')));
    const code = await new Promise<number | null>((resolve) => child.once('close', (exit) => resolve(exit)));
    expect(code).toBe(130);
    expect(await said).toEqual(['', 'Stopped.\n']);
    server.close();
  });

  it('twice ends the process at once, and twice for the same key does not', () => {
    let nowMs = 1000;
    const exits: number[] = [];
    const process = Object.assign(new EventEmitter(), { exit: (code: number) => exits.push(code) });
    const signal = stopOnSignals(process, () => nowMs);
    expect(signal.aborted).toBe(false);
    process.emit('SIGINT');
    expect(signal.reason).toMatchObject({ message: 'Stopped.', exitCode: 130 });
    // npm passes the same Ctrl-C on a moment later.
    nowMs += 50;
    process.emit('SIGINT');
    expect(exits).toEqual([]);
    nowMs += 1000;
    process.emit('SIGTERM');
    expect(exits).toEqual([143]);
  });
});

describe('unfinished uploads of an earlier version', () => {
  it('are refused with their videos, unless those have forgotten them themselves', async () => {
    await using here = await emulated();
    const state = here.env.VIMEO_STATE_DIR ?? '';
    await mkdir(join(state, 'journals'), { recursive: true });
    await mkdir(join(state, 'uploads/0f'), { recursive: true });
    const journal = join(state, 'journals/1.jsonl');
    await writeFile(journal, '["/a.mp4 1 2",{"state":"uploaded","video":{"uri":"/videos/7","link":"x"}}]\n');
    await writeFile(join(state, 'uploads/0f/a.json'), '{"state":"placed","ticket":{"uri":"/videos/8:ab"}}');
    await writeFile(join(here.folder, 'a.mp4'), 'bytes');
    for (const words of [
      ['upload', 'a.mp4'],
      ['replace', '1', 'a.mp4'],
    ]) {
      const { code, stderr } = await here.run(words);
      expect(code).toBe(1);
      expect(stderr).toContain(`unfinished uploads in ${state}, of /videos/7, /videos/8:ab`);
    }
    expect(here.emulator.requests()).toEqual([]);
    await rm(join(state, 'uploads'), { recursive: true });
    const old = Date.now() / 1000 - 31 * 86_400;
    await utimes(journal, old, old);
    expect((await here.run(['upload', 'a.mp4'])).code).toBe(0);
  });
});
