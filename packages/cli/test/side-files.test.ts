import { copyFile, mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Emulated, emulated } from './support/emulated.js';

const media = fileURLToPath(new URL('../../../examples/media/', import.meta.url));

async function put(here: Emulated, path: string, content: string | Buffer): Promise<void> {
  const file = join(here.folder, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}

/** `Harbour.mp4` with everything that can lie beside it, composed in another way, and a video that has nothing. */
async function folderWithSides(here: Emulated): Promise<void> {
  await put(here, 'in/Café.mp4'.normalize('NFD'), Buffer.alloc(2000, 'a'));
  await put(here, 'in/plain.mp4', Buffer.alloc(2000, 'b'));
  await copyFile(join(media, 'harbour.jpg'), join(here.folder, 'in', 'Café.JPG'.normalize('NFC')));
  for (const name of ['Café.vtt', 'Café.de.vtt'])
    await copyFile(join(media, 'harbour.vtt'), join(here.folder, 'in', name));
  await put(
    here,
    'in/Café.json',
    JSON.stringify({ name: 'At the café', privacy: 'unlisted', tags: ['sea', 'dawn'], 'their-own': 1 }),
  );
  await put(here, 'in/notes.txt', 'x');
}

async function sidesOf(here: Emulated): Promise<unknown> {
  const all = await here.vimeo
    .paginate('/me/videos', { fields: ['uri', 'name', 'privacy.view', 'tags.name', 'pictures.active'] })
    .toArray();
  const shown = [];
  for (const { uri, name, privacy, tags } of all) {
    const tracks = await here.vimeo
      .paginate<{ language: string }>(`${uri}/texttracks`, { fields: ['language'] })
      .toArray();
    shown.push({
      name,
      privacy: privacy?.view,
      tags: tags?.map((tag) => tag.name).sort(),
      languages: tracks.map(({ language }) => language).sort(),
    });
  }
  return shown.sort((one, other) => (one.name < other.name ? -1 : 1));
}

const withSides = [
  { name: 'At the café', privacy: 'unlisted', tags: ['dawn', 'sea'], languages: ['de', 'fr'] },
  { name: 'plain', privacy: 'anybody', tags: [], languages: [] },
];

describe('files beside the videos of a folder', () => {
  it.each([[['upload', 'in', '--language', 'fr']], [['sync', 'in', '--language', 'fr']]])(
    'go with them by their names, and are shown first: %j',
    async (words) => {
      await using here = await emulated();
      await folderWithSides(here);
      const { code, stderr } = await here.run(words);
      expect({ code, stderr }).toMatchObject({ code: 0 });
      expect(stderr.normalize()).toContain(
        'Café.mp4: thumbnail Café.JPG, captions fr (Café.vtt), captions de (Café.de.vtt), metadata Café.json\n',
      );
      expect(stderr.normalize()).toContain(
        'Left out, since it means nothing here: "their-own" of Café.json.\n',
      );
      expect(await sidesOf(here)).toEqual(withSides);
      const again = await here.run(words);
      expect(again).toMatchObject({ code: 0 });
      expect(await sidesOf(here)).toEqual(withSides);
    },
  );

  it('stay where they are with --no-sidecars', async () => {
    await using here = await emulated();
    await folderWithSides(here);
    expect(await here.run(['upload', 'in', '--no-sidecars'])).toMatchObject({ code: 0 });
    expect(await sidesOf(here)).toEqual([
      { name: 'Café', privacy: 'anybody', tags: [], languages: [] },
      { name: 'plain', privacy: 'anybody', tags: [], languages: [] },
    ]);
  });

  it('are refused together, before anything is sent, where they make no sense', async () => {
    await using here = await emulated();
    for (const name of ['a', 'b', 'c']) await put(here, `in/${name}.mp4`, name);
    await put(here, 'in/a.json', '["no object"]');
    await put(here, 'in/b.json', '{"privacy":"everybody"}');
    for (const command of ['upload', 'sync', 'manifest']) {
      const { code, stderr } = await here.run([command, 'in']);
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr: expect.stringContaining('2 faults, and nothing was sent'),
      });
      expect(stderr).toContain('a.json lies beside a video and is no JSON object');
      expect(stderr).toContain('b.json');
    }
    expect(await sidesOf(here)).toEqual([]);
  });

  it('are in the rows of the sheet that vimeo manifest writes, which vimeo upload takes', async () => {
    await using here = await emulated();
    await folderWithSides(here);
    await put(here, 'in/sub/=SUM(1).mp4', 'c');
    const written = await here.run(['manifest', 'in', '--language', 'fr']);
    expect(written).toMatchObject({
      code: 0,
      stderr: 'Left out, since it means nothing here: "their-own" of Café.json.\n3 videos.\n',
    });
    await put(here, 'videos.csv', written.stdout);
    const { code, stderr } = await here.run(['upload', 'videos.csv']);
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(await sidesOf(here)).toEqual([
      { name: '=SUM(1)', privacy: 'anybody', tags: [], languages: [] },
      ...withSides,
    ]);
  });

  it.each(['upload', 'sync'])(
    'name a folder at Vimeo, which goes before --folder and the subfolder: vimeo %s',
    async (command) => {
      await using here = await emulated();
      for (const name of ['Clients', 'All']) await here.vimeo.post('/me/projects', { body: { name } });
      for (const path of ['in/sub/a.mp4', 'in/sub/b.mp4']) await put(here, path, path);
      await put(here, 'in/sub/a.json', '{"folder":"Clients"}');
      await put(here, 'in/c.mp4', 'c');
      await put(here, 'in/c.json', '{"folder":"Clients","uri":"/videos/1","their-own":1}');
      const planned = await here.run([command, 'in', '--folder', 'All', '--dry-run', '--json']);
      expect(planned).toMatchObject({ code: 0 });
      expect(planned.stdout).toMatch(/\{.*c\.mp4.*"folder":"[^"]+\/projects\/\d+".*\}/);
      const { code, stderr } = await here.run([command, 'in', '--folder', 'All']);
      expect({ code, stderr }).toEqual({
        code: 0,
        stderr: expect.stringContaining(
          'Left out, since they mean nothing here: "uri" of c.json, "their-own" of c.json.\n',
        ),
      });
      expect(await foldersOf(here)).toEqual({
        a: 'Clients',
        b: command === 'sync' ? 'sub' : 'All',
        c: 'Clients',
      });
    },
  );

  it('keep a renamed video in the folder that they name', async () => {
    await using here = await emulated();
    await here.vimeo.post('/me/projects', { body: { name: 'Clients' } });
    await put(here, 'in/a.mp4', 'a');
    await put(here, 'in/a.json', '{"folder":"Clients"}');
    expect(await here.run(['sync', 'in'])).toMatchObject({ code: 0 });
    await mkdir(join(here.folder, 'in/sub'));
    await rename(join(here.folder, 'in/a.mp4'), join(here.folder, 'in/sub/b.mp4'));
    await rename(join(here.folder, 'in/a.json'), join(here.folder, 'in/sub/b.json'));
    expect(await here.run(['sync', 'in', '--update'])).toMatchObject({ code: 0 });
    expect(await foldersOf(here)).toEqual({ b: 'Clients' });
  });

  it.each(['upload', 'sync', 'sync --dry-run', 'sync --update'])(
    'are refused before anything is sent where they name no folder, or a key means nothing as it is: vimeo %s',
    async (words) => {
      await using here = await emulated();
      await put(here, 'in/old.mp4', 'old');
      expect(await here.run(['sync', 'in'])).toMatchObject({ code: 0 });
      await rename(join(here.folder, 'in/old.mp4'), join(here.folder, 'in/new.mp4'));
      for (const name of ['a', 'b', 'c', 'd']) await put(here, `in/${name}.mp4`, name);
      await put(here, 'in/a.json', '{"folder":"Nowhere"}');
      await put(here, 'in/b.json', '{"tags":{"sea":true}}');
      await put(here, 'in/c.json', '{"captions":true}');
      await put(here, 'in/d.json', '{"licence":"by","license":"cc0"}');
      const { code, stderr } = await here.run([...words.split(' '), 'in']);
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr: expect.stringContaining('4 faults, and nothing was sent'),
      });
      for (const line of [
        'a.json: folder: There is no folder "Nowhere"; vimeo folder list shows them, vimeo folder create makes one.',
        'b.json: tags must be a list of words, not {"sea":true}.',
        'c.json: captions must be a list of words, not true.',
        'd.json: two keys mean "license".',
      ])
        expect(stderr).toContain(line);
      expect(Object.keys(await foldersOf(here))).toEqual(['old']);
    },
  );
});

async function foldersOf({ vimeo }: Emulated): Promise<Record<string, string | undefined>> {
  const all = await vimeo.paginate('/me/videos', { fields: ['name', 'parent_folder.name'] }).toArray();
  return Object.fromEntries(all.map(({ name, parent_folder }) => [name, parent_folder?.name]).sort());
}
