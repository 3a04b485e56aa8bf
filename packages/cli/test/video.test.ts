import { describe, expect, it } from 'vitest';
import { addVideos, emulated } from './support/emulated.js';

describe('vimeo video list', () => {
  it('prints a JSON array of the requested fields', async () => {
    await using here = await emulated();
    await addVideos(here.vimeo, ['One', 'Two']);
    const { code, stdout } = await here.run(['video', 'list', '--json', 'uri,name,privacy.view']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual([
      { uri: '/videos/2', name: 'Two', privacy: { view: 'anybody' } },
      { uri: '/videos/1', name: 'One', privacy: { view: 'anybody' } },
    ]);
  });

  it('requests all fields with --json alone', async () => {
    await using here = await emulated();
    await addVideos(here.vimeo, ['One']);
    const [video] = JSON.parse((await here.run(['video', 'list', '--json'])).stdout);
    expect(Object.keys(video).length).toBeGreaterThan(20);
  });

  it('is tab-separated and uncut in a pipe, one line for each video', async () => {
    await using here = await emulated();
    const long = 'x'.repeat(200);
    await addVideos(here.vimeo, [long, 'a\ttab,\na line, \u001b[31mred']);
    const lines = (await here.run(['video', 'list'])).stdout.trim().split('\n');
    expect(lines.map((line) => line.split('\t').slice(0, 2))).toEqual([
      ['/videos/2', 'a tab, a line,  [31mred'],
      ['/videos/1', long],
    ]);
  });

  it('is a table that fits the terminal', async () => {
    await using here = await emulated();
    await addVideos(here.vimeo, ['y'.repeat(100), '港の朝'.repeat(20)]);
    const { stdout } = await here.run(['video', 'list'], { columns: 72, env: { NO_COLOR: '1' } });
    const [head = '', ...rows] = stdout.trimEnd().split('\n');
    expect(head).toMatch(/^URI +NAME +LENGTH +PRIVACY +STATUS +UPLOADED$/);
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(row).toMatch(/… {2}.*\d{4}-\d\d-\d\d$/);
    expect(rows[1]).toHaveLength(72);
    // Each of these letters takes two columns.
    const wide = rows[0]?.match(/[港の朝]/g)?.length ?? 0;
    expect((rows[0]?.length ?? 0) + wide).toBeLessThanOrEqual(72);
  });

  it('colours a terminal, unless NO_COLOR is set', async () => {
    await using here = await emulated();
    await addVideos(here.vimeo, ['One']);
    const colour = '\u001b[';
    expect((await here.run(['video', 'list'], { columns: 80 })).stdout).toContain(colour);
    expect((await here.run(['video', 'list'], { columns: 80, env: { NO_COLOR: '1' } })).stdout).not.toContain(
      escape,
    );
    expect((await here.run(['video', 'list'])).stdout).not.toContain(colour);
  });

  it('lists no more than --limit, says so, and lists all with --all', async () => {
    await using here = await emulated();
    await addVideos(here.vimeo, ['One', 'Two', 'Three']);
    const some = await here.run(['video', 'list', '--limit', '2', '--json', 'name']);
    expect(JSON.parse(some.stdout)).toEqual([{ name: 'Three' }, { name: 'Two' }]);
    expect(some.stderr).toBe('These are 2 of 3; --all lists them all.\n');
    expect((await here.run(['video', 'list', '--limit', '2', '--quiet'])).stderr).toBe('');
    expect(JSON.parse((await here.run(['video', 'list', '--all', '--json', 'uri'])).stdout)).toHaveLength(3);
  });

  it('searches and sorts', async () => {
    await using here = await emulated();
    await addVideos(here.vimeo, ['Harbour', 'Hill', 'Harbour at dawn']);
    const words = [
      'video',
      'list',
      '--search',
      'harbour',
      '--sort',
      'alphabetical',
      '--direction',
      'asc',
      '--json',
      'name',
    ];
    expect(JSON.parse((await here.run([...words, '--jq', 'map(.name)'])).stdout)).toEqual([
      'Harbour',
      'Harbour at dawn',
    ]);
  });
});

describe('vimeo video view', () => {
  it.each([
    '1',
    '/videos/1',
    'https://vimeo.com/1',
    'vimeo.com/1?share=copy',
    'https://player.vimeo.com/video/1',
  ])('takes %s for a video', async (reference) => {
    await using here = await emulated();
    await addVideos(here.vimeo, ['One']);
    const { code, stdout } = await here.run(['video', 'view', reference]);
    expect(code).toBe(0);
    expect(stdout).toContain('name\tOne\n');
    expect(stdout).toContain('uri\t/videos/1\n');
  });

  it("takes an unlisted video's link with its hash, with a token that has no other right to it", async () => {
    await using here = await emulated();
    await addVideos(here.vimeo, ['One']);
    const changed = await here.run([
      'video',
      'edit',
      '1',
      '--privacy',
      'unlisted',
      '--json',
      'link',
      '--jq',
      '.link',
    ]);
    const link = changed.stdout.trim();
    expect(link).toMatch(/^https:\/\/vimeo\.com\/1\/\w+$/);
    const token = await here.vimeo
      .with({ key: here.emulator.clientId, secret: here.emulator.clientSecret })
      .loadClientCredentials(['public']);
    const env = { VIMEO_TOKEN: token };
    expect((await here.run(['video', 'view', link, '--jq', '.name'], { env })).stdout).toBe('One\n');
    expect((await here.run(['video', 'view', '1'], { env })).code).toBe(1);
  });
});

describe('vimeo video edit', () => {
  it('changes what was named, and nothing else', async () => {
    await using here = await emulated();
    await addVideos(here.vimeo, ['One']);
    const edited = await here.run(['video', 'edit', '1', '--description', 'At dawn', '--password', 'ahoy']);
    expect(edited).toEqual({ code: 0, stdout: '', stderr: 'Changed /videos/1, "One".\n' });
    const { data } = await here.vimeo.get('/videos/1', { fields: ['name', 'description', 'privacy.view'] });
    expect(data).toEqual({ name: 'One', description: 'At dawn', privacy: { view: 'password' } });
  });
});

describe('vimeo video delete', () => {
  it('refuses without a terminal to ask at, instead of hanging', async () => {
    await using here = await emulated();
    await addVideos(here.vimeo, ['One']);
    const { code, stderr } = await here.run(['video', 'delete', '1']);
    expect(code).toBe(2);
    expect(stderr).toContain('--yes');
    expect((await here.run(['video', 'view', '1'])).code).toBe(0);
  });

  it('deletes with --yes, several at a time', async () => {
    await using here = await emulated();
    await addVideos(here.vimeo, ['One', 'Two', 'Three']);
    const { code, stdout, stderr } = await here.run(['video', 'delete', '1', 'https://vimeo.com/3', '--yes']);
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: '',
      stderr: 'Deleted /videos/1.\nDeleted /videos/3.\n',
    });
    expect(JSON.parse((await here.run(['video', 'list', '--json', 'uri'])).stdout)).toEqual([
      { uri: '/videos/2' },
    ]);
  });
});

describe('vimeo video open', () => {
  it('opens the player of the local Vimeo, or prints its link', async () => {
    await using here = await emulated();
    await addVideos(here.vimeo, ['One']);
    const opened: string[] = [];
    const openAddress = async (address: string) => void opened.push(address);
    expect((await here.run(['video', 'open', '1'], { openAddress })).code).toBe(0);
    expect(opened).toEqual([`${here.emulator.url}/_player/video/1`]);
    expect((await here.run(['video', 'open', '1', '--print'])).stdout).toBe('https://vimeo.com/1\n');

    await here.vimeo.patch('/videos/1', { body: { privacy: { view: 'unlisted' } } });
    expect((await here.run(['video', 'open', '1'], { openAddress })).code).toBe(0);
    expect(opened[1]).toMatch(/\/_player\/video\/1\?h=[0-9a-f]+$/);
  });
});
