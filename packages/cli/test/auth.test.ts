import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { consent } from './support/consent.js';
import { type Emulated, emulated } from './support/emulated.js';

/** Nothing in the environment but where Vimeo is. */
const signedOut = { VIMEO_TOKEN: undefined };

const login = (
  here: Emulated,
  words: string[] = [],
  decision: 'allow' | 'deny' = 'allow',
  scopes?: string[],
) =>
  here.run(['auth', 'login', '--port', '0', ...words], {
    env: signedOut,
    openAddress: (address) => {
      // The browser is another program, and the command goes on while it works.
      void consent(address, decision, scopes);
      return Promise.resolve();
    },
  });

describe('vimeo auth login', () => {
  it('goes through the browser, saves the token for its owner only, and uses it from then on', async () => {
    await using here = await emulated();
    const signedIn = await login(here);
    expect(signedIn).toMatchObject({ code: 0, stdout: '' });
    expect(signedIn.stderr).toContain('Signed in as Alex Harbour (/users/1)');
    const file = join(here.folder, 'config/accounts.json');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(join(here.folder, 'config'))).mode & 0o777).toBe(0o700);
    const me = await here.run(['api', '/me', '--fields', 'uri'], { env: signedOut });
    expect(me).toEqual({ code: 0, stdout: '{"uri":"/users/1"}\n', stderr: '' });
    const { stdout: token } = await here.run(['auth', 'token'], { env: signedOut });
    expect(await readFile(file, 'utf8')).toContain(token.trim());
    expect(signedIn.stderr).not.toContain(token.trim());
  });

  it('exits 1 if the user refuses', async () => {
    await using here = await emulated();
    const { code, stdout, stderr } = await login(here, [], 'deny');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('access_denied');
    expect((await here.run(['auth', 'token'], { env: signedOut })).code).toBe(4);
  });

  it('says which scopes were not allowed, and the command that asks again names them all', async () => {
    await using here = await emulated();
    const { stderr } = await login(here, ['--scopes', 'public,private,upload'], 'allow', [
      'public',
      'private',
    ]);
    expect(stderr).toContain('Not allowed: upload.');
    const words = ['api', '/me/videos', '-f', 'upload.approach=tus', '-f', 'upload.size=10'];
    const refused = await here.run(words, { env: signedOut });
    expect(refused.code).toBe(4);
    expect(refused.stderr).toContain('vimeo auth login --scopes public,private,upload');
  });

  it('takes a token from standard input, and rejects one that Vimeo rejects', async () => {
    await using here = await emulated();
    const words = ['auth', 'login', '--with-token'];
    const bad = await here.run(words, { env: signedOut, input: 'not-a-token\n' });
    expect(bad).toMatchObject({ code: 4, stdout: '' });
    expect(await here.run(words, { env: signedOut, input: '' })).toMatchObject({ code: 2, stdout: '' });
    const good = await here.run(words, { env: signedOut, input: `${here.emulator.token}\n` });
    expect(good.code).toBe(0);
    expect(good.stderr).not.toContain(here.emulator.token);
    expect((await here.run(['auth', 'token'], { env: signedOut })).stdout).toBe(`${here.emulator.token}\n`);
  });

  it('says what it needs without an app and without a terminal', async () => {
    await using here = await emulated();
    const env = { ...signedOut, VIMEO_CLIENT_ID: undefined };
    const { code, stderr } = await here.run(['auth', 'login', '--port', '0'], { env });
    expect(code).toBe(2);
    expect(stderr).toContain('VIMEO_CLIENT_ID');
  });

  it('says that its port is in use', async () => {
    await using here = await emulated();
    const { port } = new URL(here.emulator.url);
    const { code, stderr } = await here.run(['auth', 'login', '--port', port], { env: signedOut });
    expect(code).toBe(1);
    expect(stderr).toContain(`Port ${port} is in use`);
  });
});

describe('accounts', () => {
  it('can be several, and --profile chooses one', async () => {
    await using here = await emulated();
    await login(here);
    await login(here, ['--profile', 'reader', '--scopes', 'public'], 'allow', ['public']);
    const tokenOf = async (words: string[] = []) =>
      (await here.run(['auth', 'token', ...words], { env: signedOut })).stdout;
    const [first, second] = [await tokenOf(['--profile', 'default']), await tokenOf(['--profile', 'reader'])];
    expect(first).not.toBe(second);
    expect(await tokenOf()).toBe(second);
    const status = await here.run(['auth', 'status', '--json', 'profile,active,scopes'], { env: signedOut });
    expect(JSON.parse(status.stdout)).toEqual([
      { profile: 'default', active: false, scopes: expect.arrayContaining(['upload']) },
      { profile: 'reader', active: true, scopes: ['public'] },
    ]);
    await here.run(['auth', 'logout', '--profile', 'reader'], { env: signedOut });
    expect(await tokenOf()).toBe(first);
  });

  it('are listed with where the token is and whether it is valid', async () => {
    await using here = await emulated();
    expect(await here.run(['auth', 'status'], { env: signedOut })).toMatchObject({ code: 4, stdout: '' });
    await login(here);
    const good = await here.run(['auth', 'status'], { env: signedOut });
    expect(good.code).toBe(0);
    expect(good.stdout).toContain('account\tAlex Harbour (/users/1)\n');
    const bad = await here.run(['auth', 'status'], { env: { VIMEO_TOKEN: 'bad' } });
    expect(bad.code).toBe(4);
    expect(bad.stdout).toContain('VIMEO_TOKEN, which Vimeo does not accept');
    const { stdout: token } = await here.run(['auth', 'token'], { env: signedOut });
    expect(good.stdout + bad.stdout).not.toContain(token.trim());
  });

  it('are forgotten, and --revoke ends their token', async () => {
    await using here = await emulated();
    await login(here);
    const { stdout: token } = await here.run(['auth', 'token'], { env: signedOut });
    expect((await here.run(['auth', 'logout', '--revoke'], { env: signedOut })).code).toBe(0);
    expect((await here.run(['auth', 'token'], { env: signedOut })).code).toBe(4);
    expect((await here.run(['api', '/me'], { env: { VIMEO_TOKEN: token.trim() } })).code).toBe(4);
    expect((await here.run(['auth', 'logout'], { env: signedOut })).code).toBe(4);
  });

  it('send their token to no other API than their own', async () => {
    await using here = await emulated();
    await using other = await emulated({ seed: 'another' });
    await login(here);
    const env = { ...signedOut, VIMEO_CONFIG_DIR: join(here.folder, 'config') };
    const elsewhere = await other.run(['api', '/me'], { env });
    expect(elsewhere).toMatchObject({ code: 4, stdout: '' });
    expect(elsewhere.stderr).toContain(here.emulator.url);
    // Without VIMEO_API_URL it is used where it belongs.
    expect((await here.run(['api', '/me'], { env: { ...env, VIMEO_API_URL: undefined } })).code).toBe(0);
  });

  it('are named by the command that adds a missing scope', async () => {
    await using here = await emulated();
    await login(here, ['--profile', 'reader'], 'allow', ['public', 'private']);
    await login(here);
    const words = [
      'api',
      '/me/videos',
      '-f',
      'upload.approach=tus',
      '-f',
      'upload.size=10',
      '--profile',
      'reader',
    ];
    const refused = await here.run(words, { env: signedOut });
    expect(refused.code).toBe(4);
    expect(refused.stderr).toContain('vimeo auth login --profile reader --scopes public,private,upload.');
  });

  it('are overridden by VIMEO_TOKEN', async () => {
    await using here = await emulated();
    await login(here);
    expect((await here.run(['auth', 'token'])).stdout).toBe(`${here.emulator.token}\n`);
  });
});
