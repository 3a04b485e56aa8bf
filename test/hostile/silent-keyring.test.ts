// A keyring that shows a prompt nobody answers holds its library, and with it the process, for ever. Here it is a bus that
// takes connections and never says a word.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bin, runChild } from '../../packages/cli/test/support/child.js';
import { type Emulated, emulated } from '../../packages/cli/test/support/emulated.js';
import { keys, openTerminal } from '../../packages/cli/test/support/terminal.js';

interface SilentBus extends AsyncDisposable {
  readonly address: string;
  /** Resolves once the keyring's library has connected. */
  readonly asked: Promise<void>;
  /** Resolves once no process is connected; on a busy machine one may be ended before it ever was. */
  left(): Promise<void>;
}

async function silentBus(folder: string): Promise<SilentBus> {
  const path = join(folder, 'bus');
  let isAsked = () => {};
  const asked = new Promise<void>((resolve) => {
    isAsked = resolve;
  });
  let connected = 0;
  const server = createServer((socket) => {
    isAsked();
    connected++;
    socket.on('error', () => {}).on('close', () => connected--);
    socket.resume();
  });
  server.listen(path);
  await once(server, 'listening');
  return {
    address: `unix:path=${path}`,
    asked,
    left: () => expect.poll(() => connected).toBe(0),
    [Symbol.asyncDispose]: async () => void server.close(),
  };
}

/** The environment of a person whose keyring is silent, and who is signed in by it where `isSignedIn`. */
async function environment(
  here: Emulated,
  bus: SilentBus,
  isSignedIn: boolean,
): Promise<Record<string, string>> {
  const { VIMEO_TOKEN: _token, VIMEO_KEYRING: _off, ...env } = here.env;
  if (isSignedIn) {
    const config = env.VIMEO_CONFIG_DIR ?? '';
    await mkdir(config, { recursive: true });
    const account = { user: { uri: '/users/1', name: 'Alex' }, scopes: [], apiUrl: here.emulator.url };
    await writeFile(
      join(config, 'accounts.json'),
      JSON.stringify({ current: 'default', byName: { default: account, work: account } }),
    );
  }
  return { ...env, DBUS_SESSION_BUS_ADDRESS: bus.address, VIMEO_KEYRING_TIMEOUT: '600' };
}

describe.skipIf(process.platform !== 'linux')('with a keyring that never answers', () => {
  it('signing in keeps the token in the file after the limit, and says so', async () => {
    await using here = await emulated();
    await using bus = await silentBus(here.folder);
    const env = { ...(await environment(here, bus, false)), VIMEO_KEYRING_TIMEOUT: '1.5' };
    const words = ['auth', 'login', '--with-token'];
    const { code, stderr } = await runChild(words, { env, input: here.emulator.token });
    expect(code).toBe(0);
    expect(stderr).toContain("Waiting for the system's keyring");
    expect(stderr).toContain('did not answer within 1.5 s; the token is kept in a file');
    expect(await readFile(join(here.folder, 'config/accounts.json'), 'utf8')).toContain(here.emulator.token);
    await bus.left();
  });

  it('every command that needs the token says what to do after the limit, and logging out forgets the account', async () => {
    await using here = await emulated();
    await using bus = await silentBus(here.folder);
    const env = { ...(await environment(here, bus, true)), VIMEO_KEYRING_TIMEOUT: '0.5' };
    const commands = [
      'api /me',
      'auth token',
      'auth logout --revoke',
      'video list',
      'upload -',
      'replace 1 -',
    ];
    for (const line of commands) {
      const { code, stdout, stderr } = await runChild(line.split(' '), { env, input: 'film' });
      expect({ line, code, stdout }).toEqual({ line, code: 4, stdout: '' });
      expect(stderr).toContain('The keyring did not answer within 0.5 s');
      expect(stderr).toContain('vimeo auth login');
    }
    const status = await runChild(['auth', 'status', '--json', 'profile,valid'], { env });
    expect(status).toMatchObject({
      code: 4,
      stdout: '[{"profile":"default","valid":false},{"profile":"work","valid":false}]\n',
    });
    const logout = await runChild(['auth', 'logout'], { env });
    expect(logout.code).toBe(0);
    expect(logout.stderr).toContain('may still have the token of default@');
    const kept = JSON.parse(await readFile(join(here.folder, 'config/accounts.json'), 'utf8'));
    expect(Object.keys(kept.byName)).toEqual(['work']);
  });

  it('Ctrl-C ends it while it waits, and leaves nothing behind', async () => {
    await using here = await emulated();
    for (const line of ['api /me', 'auth logout', 'auth status']) {
      await using bus = await silentBus(here.folder);
      const env = await environment(here, bus, true);
      await using terminal = openTerminal(line.split(' '), { cwd: here.folder, env });
      await terminal.shows(/Waiting for the system's keyring/);
      await bus.asked;
      terminal.type(keys.ctrlC);
      expect(await terminal.exit).toBe(130);
      await bus.left();
    }
  });

  it('a request to end does, too, and a kill leaves nothing behind', async () => {
    await using here = await emulated();
    for (const [signal, ended] of [
      ['SIGTERM', [143, null]],
      ['SIGKILL', [null, 'SIGKILL']],
    ] as const) {
      await using bus = await silentBus(here.folder);
      const env = await environment(here, bus, false);
      const child = spawn(process.execPath, [bin, 'auth', 'login', '--with-token'], {
        env: { ...process.env, ...env, VIMEO_TOKEN: undefined },
        stdio: ['pipe', 'ignore', 'ignore'],
      });
      child.stdin.end(here.emulator.token);
      await bus.asked;
      child.kill(signal);
      expect(await once(child, 'exit')).toEqual(ended);
      await bus.left();
    }
  });
});
