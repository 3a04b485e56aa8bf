// Several accounts on one machine, and what is set for each.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { consent } from './support/consent.js';
import { addVideos, type Emulated, emulated } from './support/emulated.js';

const nobody = { VIMEO_TOKEN: undefined };

const saveToken = (here: Emulated, profile: string) =>
  here.run(['auth', 'login', '--with-token', '--profile', profile], {
    env: nobody,
    input: here.emulator.token,
  });

const acting = async (here: Emulated, env: Record<string, string | undefined> = {}) =>
  (
    await here.run(
      ['auth', 'status', '--json', 'profile,active', '--jq', '.[] | select(.active) | .profile'],
      {
        env: { ...nobody, ...env },
      },
    )
  ).stdout.trim();

describe('accounts', () => {
  it('are switched for good, for a shell and for a command', async () => {
    await using here = await emulated();
    for (const name of ['home', 'work']) await saveToken(here, name);
    expect(await acting(here)).toBe('work');
    const switched = await here.run(['auth', 'switch'], { env: nobody });
    expect(switched).toMatchObject({
      code: 0,
      stdout: '',
      stderr: '"home" (Alex Harbour, /users/1) acts now.\n',
    });
    expect(await acting(here)).toBe('home');
    expect(await acting(here, { VIMEO_PROFILE: 'work' })).toBe('work');
    const unknown = await here.run(['api', '/me'], { env: { ...nobody, VIMEO_PROFILE: 'wrok' } });
    expect(unknown).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('There is no account "wrok". There are: home, work.'),
    });
    await saveToken(here, 'third');
    expect(await here.run(['auth', 'switch'], { env: nobody })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('there are home, work, third'),
    });
    expect((await here.run(['auth', 'switch', 'wrk'], { env: nobody })).stderr).toContain(
      'Did you mean work?',
    );
    expect(
      (await here.run(['auth', 'switch', 'work'], { env: { ...nobody, VIMEO_PROFILE: 'home' } })).stderr,
    ).toContain('VIMEO_PROFILE is set to "home"');
  });

  it('say who acts next, when one is forgotten', async () => {
    await using here = await emulated();
    for (const name of ['home', 'work']) await saveToken(here, name);
    expect((await here.run(['auth', 'logout'], { env: nobody })).stderr).toBe(
      'Signed out of Alex Harbour. "home" (Alex Harbour, /users/1) acts now.\n',
    );
    expect((await here.run(['auth', 'logout'], { env: nobody })).stderr).toBe(
      'Signed out of Alex Harbour. Nobody is signed in now.\n',
    );
  });

  it('are signed in by the app of the first one, without asking for it again', async () => {
    await using here = await emulated();
    const openAddress = async (address: string) => void consent(address, 'allow');
    const login = (words: string[], env: Record<string, string | undefined>) =>
      here.run(['auth', 'login', '--port', '0', ...words], { env: { ...nobody, ...env }, openAddress });
    expect((await login([], {})).code).toBe(0);
    const noApp = { VIMEO_CLIENT_ID: undefined, VIMEO_CLIENT_SECRET: undefined };
    const second = await login(['--profile', 'work'], noApp);
    expect(second.code).toBe(0);
    expect(second.stderr).toContain(`Signing in goes through the app ${here.emulator.clientId}, as before`);
    expect(second.stderr).not.toContain(here.emulator.clientSecret);
    // It is never used for another API.
    const elsewhere = await login(['--profile', 'other'], { ...noApp, VIMEO_API_URL: 'http://127.0.0.1:9' });
    expect(elsewhere).toMatchObject({ code: 2, stderr: expect.stringContaining('set VIMEO_CLIENT_ID') });
    for (const name of ['default', 'work'])
      await here.run(['auth', 'logout', '--profile', name], { env: nobody });
    expect(await readFile(join(here.folder, 'config/accounts.json'), 'utf8')).not.toContain(
      here.emulator.clientSecret,
    );
  });
});

describe('vimeo config', () => {
  it('sets what uploads get, for each account', async () => {
    await using here = await emulated();
    await here.run(['folder', 'create', 'Drafts']);
    for (const name of ['a.mp4', 'b.mp4']) await writeFile(join(here.folder, name), name);
    await writeFile(
      join(here.folder, 'films.csv'),
      'file,name,privacy,password\nb.mp4,Row,unlisted,\nb.mp4,Locked,,ahoy\n',
    );
    for (const [name, value] of [
      ['upload.privacy', 'nobody'],
      ['upload.folder', 'Drafts'],
      ['upload.license', 'by'],
      ['upload.concurrency', '1'],
    ])
      expect((await here.run(['config', 'set', name ?? '', value ?? ''])).code).toBe(0);
    await here.run(['config', 'set', 'upload.privacy', 'anybody', '--profile', 'work']);
    for (const words of [['config'], ['config', 'list'], ['config', '--profile', 'default']])
      expect((await here.run(words)).stdout).toBe(
        'upload.privacy\tnobody\tWho may see what is uploaded\nupload.folder\tDrafts\tThe folder that it goes into\nupload.license\tby\tIts licence\nupload.concurrency\t1\tHow many at a time\n',
      );
    expect((await here.run(['config', '--profile', 'work', '--json', 'upload.privacy'])).stdout).toBe(
      '{"upload":{"privacy":"anybody"}}\n',
    );
    expect((await here.run(['upload', 'a.mp4', '--name', 'File'])).code).toBe(0);
    expect((await here.run(['upload', 'films.csv', '--json', 'name'])).code).toBe(0);
    const { data } = await here.vimeo.get('/me/videos', {
      fields: ['name', 'privacy.view', 'license', 'parent_folder.name'],
      query: { sort: 'alphabetical', direction: 'asc' },
    });
    expect(
      data.data.map(({ name, privacy, license, parent_folder }) => [
        name,
        privacy.view,
        license,
        parent_folder?.name,
      ]),
    ).toEqual([
      ['File', 'nobody', 'by', 'Drafts'],
      ['Locked', 'password', 'by', 'Drafts'],
      ['Row', 'unlisted', 'by', 'Drafts'],
    ]);
    // An option goes before it, and videos that are there are left as they are.
    await addVideos(here.vimeo, ['There']);
    await writeFile(join(here.folder, 'videos.csv'), 'uri,name\n/videos/4,Here\n');
    await here.run(['upload', 'videos.csv', '--update']);
    expect((await here.run(['video', 'view', '4', '--json', 'name,privacy.view'])).stdout).toBe(
      '{"name":"Here","privacy":{"view":"anybody"}}\n',
    );
    await here.run(['config', 'unset', 'upload.privacy']);
    expect((await here.run(['config', '--json', 'upload.folder'])).stdout).toContain('Drafts');
    expect((await here.run(['config'])).stdout).toContain('upload.privacy\t\tWho');
  });

  it.each([
    [['upload.privacy', 'everybody'], 'upload.privacy must be one of'],
    [['upload.privacy', 'password'], 'cannot be "password"'],
    [['upload.concurrency', '0'], 'must be a whole number above 0'],
    [['upload.privcy', 'nobody'], 'Did you mean upload.privacy?'],
  ])('refuses %j: %s', async (words, reason) => {
    await using here = await emulated();
    expect(await here.run(['config', 'set', ...words])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(reason),
    });
  });
});

describe('completion', () => {
  it('knows accounts, folders and showcases, and is silent where nobody is signed in', async () => {
    await using here = await emulated();
    for (const name of ['home', 'work']) await saveToken(here, name);
    await here.run(['folder', 'create', 'The harbour']);
    await here.run(['showcase', 'create', 'Best']);
    const complete = async (...words: string[]) => (await here.run(['__complete', ...words])).stdout;
    expect(await complete('video', 'list', '--profile', '')).toBe('home\nwork\n');
    expect(await complete('auth', 'switch', 'w')).toBe('work\n');
    expect(await complete('upload', '--folder', 'The')).toBe('The harbour\n');
    expect(await complete('folder', 'view', '')).toBe('The harbour\n');
    expect(await complete('showcase', 'add', 'B')).toBe('Best\n');
    const env = { VIMEO_TOKEN: 'bad' };
    expect(await here.run(['__complete', 'folder', 'view', ''], { env })).toEqual({
      code: 0,
      stdout: '',
      stderr: '',
    });
  });
});
