import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const launcher = fileURLToPath(new URL('../bin/vimeo-emulator.js', import.meta.url));

function start(args: string[], shell = false): ChildProcess {
  const command = shell ? `"${process.execPath}" "${launcher}" ${args.join(' ')}` : process.execPath;
  const stdio = ['ignore', 'pipe', 'pipe'] as const;
  return shell
    ? spawn(command, { stdio: [...stdio], shell: true, detached: true })
    : spawn(command, [launcher, ...args], { stdio: [...stdio] });
}

// `stdio` above makes both outputs pipes.
function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => child.stdout?.once('data', (piece: Buffer) => resolve(piece.toString())));
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', resolve));
}

describe('vimeo-emulator', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'prints one line of JSON when it listens, and ends on %s',
    async (signal) => {
      const child = start(['--port', '0', '--json']);
      const line = await firstLine(child);
      const { url, token, clientId, clientSecret, ...rest } = JSON.parse(line);
      expect(line.trim().split('\n')).toHaveLength(1);
      expect(rest).toEqual({});
      expect([clientId, clientSecret]).toEqual([expect.any(String), expect.any(String)]);
      const response = await fetch(`${url}/me?fields=uri`, { headers: { authorization: `bearer ${token}` } });
      expect(await response.json()).toEqual({ uri: '/users/1' });
      const exit = exitOf(child);
      child.kill(signal);
      expect(await exit).toBe(0);
    },
  );

  it.each(['--port', '--plan', '--pull-from', '--transcode-ms', '--clock', '--data', '--seed-file'])(
    'repeats nothing that a terminal interprets of what %s was given',
    async (option) => {
      const hostile = '\u001b]52;c;RVZJTA==\u0007\u009b2J\u202e';
      const child = start([option, option === '--data' ? `${launcher}/${hostile}` : hostile]);
      let shown = '';
      child.stderr?.setEncoding('utf8').on('data', (piece: string) => {
        shown += piece;
      });
      expect(await exitOf(child)).toBe(1);
      expect(shown).toContain('vimeo-emulator: ');
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be gone
      expect(shown).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
    },
  );

  it('ends when a shell started it and the whole group is told', async () => {
    const child = start(['--json'], true);
    const { url } = JSON.parse(await firstLine(child));
    const exit = exitOf(child);
    process.kill(-(child.pid ?? 0), 'SIGINT');
    await exit;
    await expect(fetch(url)).rejects.toThrow();
  });

  it('ends when npm started it and npm alone is told', async () => {
    const root = fileURLToPath(new URL('../../../', import.meta.url));
    const child = spawn('npm', ['exec', '--no', '--', '@vimeokit/emulator', '--json'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const { url } = JSON.parse(await firstLine(child));
    child.kill('SIGTERM');
    await exitOf(child);
    const isUp = () =>
      fetch(url).then(
        () => true,
        () => false,
      );
    await expect.poll(isUp).toBe(false);
  });

  it('greets a person with what to export', async () => {
    const child = start([]);
    const words = await firstLine(child);
    for (const name of ['VIMEO_API_URL', 'VIMEO_TOKEN', 'VIMEO_CLIENT_ID', 'VIMEO_CLIENT_SECRET'])
      expect(words).toContain(`export ${name}=`);
    const exit = exitOf(child);
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
  });

  it('pulls from an origin that a flag allows, and is called by a name that one allows', async () => {
    const child = start(['--json', '--pull-from', 'http://127.0.0.1:9', '--allow-host', 'vimeo.internal']);
    const { url, token } = JSON.parse(await firstLine(child));
    const pull = async (link: string) => {
      const headers = { authorization: `bearer ${token}`, 'content-type': 'application/json' };
      const body = JSON.stringify({ upload: { approach: 'pull', link } });
      return (await fetch(`${url}/me/videos`, { method: 'POST', headers, body })).status;
    };
    expect(await pull('http://127.0.0.1:9/film.mp4')).toBe(200);
    expect(await pull('http://127.0.0.1:8/film.mp4')).toBe(400);
    const { hostname, port } = new URL(url);
    const headers = { host: `vimeo.internal:${port}`, authorization: `bearer ${token}` };
    const status = await new Promise((resolve, reject) => {
      const asked = request({ host: hostname, port, path: '/me', headers }, (response) =>
        resolve(response.resume().statusCode),
      );
      asked.on('error', reject).end();
    });
    expect(status).toBe(200);
    const exit = exitOf(child);
    child.kill('SIGTERM');
    expect(await exit).toBe(0);

    const refused = start(['--pull-from', 'everywhere']);
    const [words, code] = await Promise.all([text(refused.stderr as Readable), exitOf(refused)]);
    expect([code, words]).toEqual([1, expect.stringContaining('everywhere is none')]);
  });

  it('begins with what a file says, and says what is wrong with one', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'emulator-seed-file-'));
    const file = join(folder, 'library.json');
    try {
      await writeFile(file, JSON.stringify({ videos: [{ name: 'Harbour' }], users: 2 }));
      const child = start(['--json', '--seed-file', file]);
      const { url, token } = JSON.parse(await firstLine(child));
      const response = await fetch(`${url}/me/videos`, { headers: { authorization: `bearer ${token}` } });
      expect((await response.json()).data).toMatchObject([{ name: 'Harbour' }]);
      const exit = exitOf(child);
      child.kill('SIGTERM');
      expect(await exit).toBe(0);

      await writeFile(file, JSON.stringify({ videos: [{ plays: -1 }] }));
      const refused = start(['--seed-file', file]);
      const [words, code] = await Promise.all([text(refused.stderr as Readable), exitOf(refused)]); // a pipe, as above
      expect([code, words]).toEqual([1, expect.stringContaining('vimeo-emulator: videos[0].plays: must be')]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('says that a port is in use', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo; // listening on TCP
    const child = start(['--port', String(port)]);
    const [words, code] = await Promise.all([text(child.stderr as Readable), exitOf(child)]);
    expect(code).toBe(1);
    expect(words).toContain('in use');
    server.close();
  });

  it('keeps what it was given in a data folder, and refuses a damaged one', async () => {
    const { mkdtemp, readFile, rm, writeFile } = await import('node:fs/promises');
    const { tmpdir } = await import('node:os');
    const { join } = await import('node:path');
    const folder = await mkdtemp(join(tmpdir(), 'vimeo-emulator-test-'));
    try {
      const run = async (use: (url: string, headers: Record<string, string>) => Promise<void>) => {
        const child = start(['--json', '--data', folder]);
        const { url, token } = JSON.parse(await firstLine(child));
        await use(url, { authorization: `bearer ${token}`, 'content-type': 'application/json' });
        const exit = exitOf(child);
        child.kill('SIGTERM');
        await exit;
      };
      await run(async (url, headers) => {
        await fetch(`${url}/me`, { method: 'PATCH', headers, body: '{"name":"Kept"}' });
      });
      await run(async (url, headers) => {
        expect(await (await fetch(`${url}/me?fields=name`, { headers })).json()).toEqual({ name: 'Kept' });
      });
      await writeFile(join(folder, 'state.json'), '{"rows":');
      const child = start(['--data', folder]);
      const [words, code] = await Promise.all([text(child.stderr as Readable), exitOf(child)]);
      expect(code).toBe(1);
      expect(words).toContain('damaged');
      expect(await readFile(join(folder, 'state.json'), 'utf8')).toBe('{"rows":');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
