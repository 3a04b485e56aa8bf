import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bin, runChild } from './support/child.js';

async function start(words: readonly string[], env = process.env) {
  const child = spawn(process.execPath, [bin, 'emulator', ...words], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [piece] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit')]);
  return { child, said: String(piece) };
}

describe('vimeo emulator', () => {
  it('prints the exports to use it, works with them, and ends on Ctrl-C', async () => {
    const { child, said } = await start([]);
    const env = Object.fromEntries(
      said
        .trim()
        .split('\n')
        .map((line) => line.match(/^export (\w+)=(\S+)$/)?.slice(1) as [string, string]), // a line is an export
    );
    expect(Object.keys(env)).toEqual([
      'VIMEO_API_URL',
      'VIMEO_TOKEN',
      'VIMEO_CLIENT_ID',
      'VIMEO_CLIENT_SECRET',
    ]);
    const me = await runChild(['api', '/me', '--fields', 'uri'], { env });
    expect(me).toEqual({ code: 0, stdout: '{"uri":"/users/1"}\n', stderr: '' });
    child.kill('SIGINT');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    expect((await runChild(['api', '/me'], { env: { ...env } })).code).toBe(1);
  });

  it('ends when the terminal is closed, and leaves no folder behind', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'vimeo-cli-test-'));
    const { child } = await start(['--json'], { ...process.env, TMPDIR: folder });
    expect(await readdir(folder)).toHaveLength(1);
    child.kill('SIGHUP');
    expect((await once(child, 'exit'))[0]).toBe(0);
    expect(await readdir(folder)).toEqual([]);
    await rm(folder, { recursive: true });
  });

  it('prints a line of JSON with --json', async () => {
    const { child, said } = await start(['--json', '--plan', 'free']);
    expect(Object.keys(JSON.parse(said))).toEqual(['url', 'token', 'clientId', 'clientSecret']);
    child.kill('SIGTERM');
    await once(child, 'exit');
    expect((await runChild(['emulator', '--plan', 'none'])).code).toBe(2);
    expect((await runChild(['emulator', '--port', '70000'])).code).toBe(2);
  });

  it('pulls videos from the origins that --pull-from allows', async () => {
    const origins = ['http://127.0.0.1:9', 'http://127.0.0.1:7'];
    const { child, said } = await start(['--json', ...origins.flatMap((origin) => ['--pull-from', origin])]);
    const { url, token } = JSON.parse(said);
    const statuses = [...origins, 'http://127.0.0.1:8'].map(async (origin) => {
      const headers = { authorization: `bearer ${token}`, 'content-type': 'application/json' };
      const body = JSON.stringify({ upload: { approach: 'pull', link: `${origin}/video.mp4` } });
      return (await fetch(`${url}/me/videos`, { method: 'POST', headers, body })).status;
    });
    expect(await Promise.all(statuses)).toEqual([200, 200, 400]);
    child.kill('SIGTERM');
    await once(child, 'exit');
    const refused = await runChild(['emulator', '--pull-from', 'everywhere']);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('everywhere')]);
  });
});
