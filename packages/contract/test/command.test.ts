import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { describe, expect, it } from 'vitest';
import { cases } from '../src/cases.js';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

// Nobody listens there, so no test asks a server outside.
const nowhere = 'http://127.0.0.1:9';
const pullable = { pullFrom: [nowhere] };

describe('npm run contract', () => {
  it('says what to set where there is no token, and exits with 2', async () => {
    const { code, printed, complained } = await run({});
    expect(code).toBe(2);
    expect(printed).toBe('');
    expect(complained).toMatch(/^Set VIMEO_TOKEN/);
  });

  it('only reads unless --write is given, and tells why it skips', async () => {
    await using emulator = await startEmulator();
    const { code, printed } = await run(accountOf(emulator));
    expect(code).toBe(0);
    expect(printed).toMatch(/^passed {2}a call without credentials is 401 with code 8003$/m);
    expect(printed).toMatch(/^skipped .*\n {8}it changes the account; --write allows that$/m);
    expect(printed).toMatch(/\n[1-9]\d* passed, 0 failed, [1-9]\d* skipped\n$/);
    expect(new Set(emulator.requests().map(({ method }) => method))).toEqual(new Set(['GET']));
  });

  it('removes with --write all that it made', async () => {
    await using emulator = await startEmulator(pullable);
    const VIMEO_OTHER_TOKEN = emulator.createToken({ user: '/users/3' });
    const environment = { ...accountOf(emulator), VIMEO_OTHER_TOKEN };
    const totals = async (token: string) => {
      const headers = { authorization: `bearer ${token}` };
      const response = await fetch(`${emulator.url}/me?fields=metadata.connections`, { headers });
      const { metadata } = (await response.json()) as {
        metadata: { connections: Record<string, { total?: number } | null> };
      }; // as the API describes it
      return Object.entries(metadata.connections).map(([name, one]) => [name, one?.total]);
    };
    const both = () => Promise.all([totals(emulator.token), totals(VIMEO_OTHER_TOKEN)]);
    const before = await both();
    const { code, printed } = await run(environment, ['--write']);
    expect(printed).toMatch(/ 0 failed/);
    expect(code).toBe(0);
    expect(emulator.requests().some(({ method }) => method === 'DELETE')).toBe(true);
    expect(await both()).toEqual(before);
  });

  it('writes with --report the results as a dated table, without the token, an upload link or a name', async () => {
    await using emulator = await startEmulator(pullable);
    const folder = await mkdtemp(join(tmpdir(), 'vimeokit-contract-'));
    try {
      const file = join(folder, 'report.md');
      const { code, printed } = await run(accountOf(emulator), ['--write', '--report', file]);
      expect(printed).toMatch(/ 0 failed/);
      expect(code).toBe(0);
      expect(printed).toContain(`The table is in ${file}.`);
      const report = await readFile(file, 'utf8');
      const today = new Date().toISOString().slice(0, 10);
      expect(report).toMatch(new RegExp(`^# How ${emulator.url} behaved on ${today.slice(0, 8)}`));
      const rows = report.split('\n').filter((line) => line.startsWith('| '));
      expect(rows.length).toBe(cases.length + 2);
      for (const what of ['in chunks', 'resumed from its ticket', 'replaced file', 'picture', 'text track'])
        expect(
          rows.some((row) => row.includes(what) && row.includes('| passed |')),
          what,
        ).toBe(true);
      expect(report).toMatch(/\| skipped: it needs a second user \|/);
      expect(report).not.toContain(emulator.token);
      expect(report).not.toMatch(/_upload|\/videos\/\d/);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('refuses words that it does not know', async () => {
    const { code, complained } = await run({ VIMEO_TOKEN: 'unused' }, ['report.md']);
    expect(code).toBe(2);
    expect(complained).toMatch(/^report\.md is no option/);
  });

  it('exits with 1 where a case fails, tells its source and keeps the token to itself', async () => {
    await using emulator = await startEmulator();
    const VIMEO_TOKEN = 'a-token-that-nobody-has';
    const { code, printed, complained } = await run({ VIMEO_TOKEN, VIMEO_API_URL: emulator.url });
    expect(code).toBe(1);
    expect(printed).toMatch(/^failed {2}\/me is the user of the token\n {8}GET \/me answered 401/m);
    expect(printed).toMatch(/Source: .*https:\/\/developer\.vimeo\.com\/api\/authentication; GET \/me/);
    expect(printed + complained).not.toContain(VIMEO_TOKEN);
  });
});

function accountOf({ token, url }: Emulator) {
  return { VIMEO_TOKEN: token, VIMEO_API_URL: url, VIMEO_PULL_LINK: `${nowhere}/no-video.mp4` };
}

async function run(environment: Record<string, string>, options: readonly string[] = []) {
  const child = spawn(process.execPath, [main, ...options], { env: environment });
  const [printed, complained] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { code: child.exitCode, printed, complained };
}
