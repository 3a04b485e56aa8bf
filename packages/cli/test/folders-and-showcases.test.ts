import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addVideos, type Emulated, emulated } from './support/emulated.js';

const inside = async (here: Emulated, path: string) =>
  (await here.vimeo.paginate<{ name: string }>(`${path}/videos`, { fields: ['name'] }).toArray())
    .map((video) => (video as { name: string }).name) // what `fields` asked for
    .sort();

describe('vimeo folder', () => {
  it('makes folders, in each other, and lists them', async () => {
    await using here = await emulated();
    const made = await here.run(['folder', 'create', 'Harbour']);
    expect(made).toMatchObject({ code: 0, stdout: '/users/1/projects/1\n' });
    const inner = await here.run(['folder', 'create', 'Dawn', '--parent', 'Harbour', '--json', 'name']);
    expect(JSON.parse(inner.stdout)).toEqual({ name: 'Dawn' });
    const { stdout } = await here.run([
      'folder',
      'list',
      '--json',
      'name,metadata.connections.parent_folder.uri',
    ]);
    expect(JSON.parse(stdout)).toEqual(
      expect.arrayContaining([
        { name: 'Dawn', metadata: { connections: { parent_folder: { uri: '/users/1/projects/1' } } } },
      ]),
    );
    expect((await here.run(['folder', 'list', '--search', 'harb', '--jq', '.[].name'])).stdout).toBe(
      'Harbour\n',
    );
    expect((await here.run(['folder', 'list'])).stdout).toMatch(
      /^\/users\/1\/projects\/1\tHarbour\t0\t\d{4}-/m,
    );
  });

  it.each(['Harbour', '1', '/me/projects/1', '/users/1/folders/1', 'https://vimeo.com/manage/folders/1'])(
    'takes %s for a folder to put videos into',
    async (folder) => {
      await using here = await emulated();
      await addVideos(here.vimeo, ['One', 'Two', 'Three']);
      await here.run(['folder', 'create', 'Harbour']);
      const { code, stdout, stderr } = await here.run(['folder', 'add', folder, '1', 'https://vimeo.com/3']);
      expect({ code, stdout, stderr }).toEqual({
        code: 0,
        stdout: '',
        stderr: '2 videos are in "Harbour" now.\n',
      });
      expect(await inside(here, '/me/projects/1')).toEqual(['One', 'Three']);
    },
  );

  it('says that no folder, or more than one, has the name', async () => {
    await using here = await emulated();
    await here.run(['folder', 'create', 'Twice']);
    await here.run(['folder', 'create', 'Twice']);
    const none = await here.run(['folder', 'add', 'Never', '1']);
    expect(none).toMatchObject({ code: 1, stdout: '' });
    expect(none.stderr).toContain('There is no folder "Never"');
    expect((await here.run(['folder', 'add', 'Twice', '1'])).stderr).toContain(
      '2 folders are called "Twice"',
    );
    expect(await here.run(['folder', 'add', '404', '1'])).toMatchObject({ code: 1, stdout: '' });
  });

  it('takes an upload, with its tags', async () => {
    await using here = await emulated();
    await writeFile(join(here.folder, 'a.mp4'), 'a film');
    await writeFile(join(here.folder, 'b.mp4'), 'another film');
    await writeFile(join(here.folder, 'films.csv'), 'file,folder,tags\nb.mp4,Harbour,"sea, dawn"\n');
    await here.run(['folder', 'create', 'Harbour']);
    expect(await here.run(['upload', 'a.mp4', '--folder', 'Never'])).toMatchObject({ code: 1, stdout: '' });
    expect(
      (await here.run(['upload', 'a.mp4', '--folder', 'Harbour', '--tag', 'sea', '--tag', 'dawn'])).code,
    ).toBe(0);
    expect((await here.run(['upload', 'films.csv'])).code).toBe(0);
    expect(await inside(here, '/me/projects/1')).toHaveLength(2);
    for (const video of ['1', '2'])
      expect(
        (await here.run(['video', 'view', video, '--jq', '[.tags[].name] | sort | join(" ")'])).stdout,
      ).toBe('dawn sea\n');
    const { stderr } = await here.run(['video', 'edit', '1', '--tag', 'hill', '--verbose']);
    // There is nothing but the tags to change.
    expect(stderr).not.toMatch(/PATCH \/videos\/1\b/);
    expect((await here.run(['video', 'view', '1', '--jq', '.tags[].name'])).stdout).toBe('hill\n');
  });
});

describe('vimeo showcase', () => {
  it('is made, listed, and filled by any of its names', async () => {
    await using here = await emulated();
    await addVideos(here.vimeo, ['One', 'Two', 'Three']);
    const made = await here.run(['showcase', 'create', 'Best', '--description', 'Of all']);
    expect(made).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\/\S+\/1\n$/) });
    for (const [showcase, video] of [
      ['Best', '1'],
      [made.stdout.trim(), '2'],
      ['https://vimeo.com/showcase/1', '3'],
    ])
      expect((await here.run(['showcase', 'add', showcase ?? '', video ?? ''])).code).toBe(0);
    // What was there before stays.
    expect(await inside(here, '/me/albums/1')).toEqual(['One', 'Three', 'Two']);
    expect((await here.run(['showcase', 'list'])).stdout).toMatch(/\tBest\t3\t/);
  });

  it('can have a password', async () => {
    await using here = await emulated();
    expect((await here.run(['showcase', 'create', 'Drafts', '--password', 'ahoy'])).code).toBe(0);
    expect((await here.run(['showcase', 'list', '--jq', '.[].privacy.view'])).stdout).toBe('password\n');
    expect((await here.run(['showcase', 'create', 'Drafts', '--privacy', 'password'])).code).toBe(2);
  });
});
