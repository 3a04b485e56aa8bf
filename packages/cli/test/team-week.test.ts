// A team's week: moves, edits and deletions, in its own account and in that of the team's owner.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addVideos, type Emulated, emulated } from './support/emulated.js';

const inside = async (here: Emulated, folder: string) =>
  (await here.run(['video', 'list', '--folder', folder, '--jq', '.[].name'])).stdout
    .trim()
    .split('\n')
    .sort()
    .join(' ');

const done = async (here: Emulated, words: readonly string[], input?: string) => {
  const ran = await here.run(words, input === undefined ? {} : { input });
  expect({ words, code: ran.code, stderr: ran.code === 0 ? '' : ran.stderr }).toEqual({
    words,
    code: 0,
    stderr: '',
  });
  return ran;
};

describe("a team's week", () => {
  it('is moves, edits and deletions of many videos', async () => {
    await using here = await emulated();
    await addVideos(here.vimeo, ['One', 'Two', 'Three', 'Four']);
    // Monday: folders by their paths, made where they are missing.
    await done(here, ['folder', 'add', 'Clients/Harbour', '1', '2', '--create']);
    await writeFile(join(here.folder, 'a.mp4'), 'a film');
    await done(here, ['upload', 'a.mp4', '--name', 'Five', '--folder', 'Clients/Harbour/Raw', '--create']);
    expect((await done(here, ['folder', 'list', '--jq', '.[].name'])).stdout.split('\n').sort()).toEqual([
      '',
      'Clients',
      'Harbour',
      'Raw',
    ]);
    expect(await inside(here, 'Clients/Harbour')).toBe('One Two');
    expect((await done(here, ['folder', 'view', 'Clients/Harbour'])).stdout).toMatch(
      /^name\tHarbour\n(.*\n)*in\tClients\n(.*\n)*videos\t2\n/m,
    );
    // A folder may be called as a year is, and an id is one still.
    await done(here, ['folder', 'create', '2024']);
    await done(here, ['folder', 'add', '2024', '3']);
    expect(await inside(here, '2024')).toBe('Three');
    expect(await inside(here, '2')).toBe('One Two');

    // Tuesday: everything of a client goes to another place, and keeps what is in it.
    const moved = await done(here, ['folder', 'move', 'Clients/Harbour', '--to', 'Archive', '--create']);
    expect(await inside(here, moved.stdout.trim())).toBe('One Two');
    expect(await inside(here, 'Archive/Harbour/Raw')).toBe('Five');
    expect((await here.run(['folder', 'view', 'Clients/Harbour'])).stderr).toContain(
      'There is no folder "Clients/Harbour"',
    );
    expect((await here.run(['folder', 'move', 'Archive', '--to', 'Archive/Harbour'])).stderr).toContain(
      '"Harbour" is in "Archive"',
    );
    expect((await done(here, ['folder', 'move', 'Archive/Harbour', '--to', 'Archive'])).stdout).toBe(
      moved.stdout,
    );
    await done(here, ['folder', 'rename', 'Archive/Harbour', 'Port']);
    expect(await inside(here, 'Archive/Port')).toBe('One Two');

    // Wednesday: many videos at once, by standard input and by folder; the number is asked for.
    const unasked = await here.run([
      'video',
      'edit',
      '--folder',
      'Archive/Port',
      '--subfolders',
      '--license',
      'by',
    ]);
    expect(unasked).toMatchObject({ code: 2, stderr: expect.stringContaining('Change 3 videos?') });
    const edited = await done(here, [
      'video',
      'edit',
      '--folder',
      'Archive/Port',
      '--subfolders',
      '--license',
      'by',
      '--downloads',
      'no',
      '--tag',
      'sea',
      '--yes',
      '--json',
      'uri,action',
    ]);
    expect(edited.stdout.match(/"updated"/g)).toHaveLength(3);
    const listed = await done(here, ['video', 'list', '--folder', 'Archive/Port']);
    const again = await done(
      here,
      ['video', 'edit', '-', '--license', 'by', '--yes', '--json', 'action'],
      listed.stdout,
    );
    expect(again.stdout).toBe('{"action":"unchanged"}\n'.repeat(2));
    await done(here, ['video', 'edit', '4', '--domain', 'harbour.example', '--comments', 'nobody']);
    const { data } = await here.vimeo.get('/videos/4', { fields: ['privacy'] });
    expect(data.privacy).toMatchObject({ embed: 'whitelist', comments: 'nobody' });
    expect(
      (await here.run(['video', 'edit', '-', '--name', 'X', '--yes'], { input: '/videos/1\nnonsense\n' }))
        .stderr,
    ).toContain('Line 2 of standard input');

    // Thursday: showcases.
    await done(here, ['showcase', 'create', 'Best']);
    await done(here, ['showcase', 'add', 'Best', '-'], '1\n4\n');
    await done(here, ['showcase', 'remove', 'Best', '4']);
    expect((await done(here, ['video', 'list', '--showcase', 'Best', '--jq', '.[].name'])).stdout).toBe(
      'One\n',
    );
    await done(here, ['showcase', 'rename', 'Best', 'Better']);
    expect((await done(here, ['showcase', 'view', 'Better'])).stdout).toContain('name\tBetter\n');
    await done(here, ['showcase', 'delete', 'Better', '--yes']);

    // Friday: what is not needed goes.
    await done(here, ['folder', 'remove', 'Archive/Port', '2']);
    expect(await inside(here, 'Archive/Port')).toBe('One');
    expect((await here.run(['folder', 'delete', 'Archive'])).stderr).toContain(
      'Delete the folder "Archive"? 2 videos stay.',
    );
    await done(here, ['folder', 'delete', 'Clients', '--yes']);
    await done(here, ['video', 'delete', '--folder', '2024', '--yes']);
    await done(here, ['folder', 'delete', 'Archive', '--videos', '--yes']);
    expect(
      (await done(here, ['video', 'list', '--jq', '.[].name'])).stdout.trim().split('\n').sort(),
    ).toEqual(['Four', 'Two']);
    expect(await done(here, ['folder', 'list', '--jq', '.[].name'])).toMatchObject({ stdout: '2024\n' });
  });

  it('hides all videos of a folder, not only those that are hidden already', async () => {
    await using here = await emulated();
    await addVideos(here.vimeo, ['One', 'Two', 'Three']);
    await here.run(['folder', 'add', 'Harbour', '1', '2', '--create']);
    const words = ['video', 'edit', '--folder', 'Harbour', '--privacy', 'nobody', '--yes'];
    expect(await here.run(words)).toMatchObject({ code: 0 });
    expect((await here.run(['video', 'list', '--json', 'name', '--privacy', 'nobody'])).stdout).toBe(
      '[{"name":"Two"},{"name":"One"}]\n',
    );
  });

  it('lists videos by folder, privacy and day, and refuses days that do not exist', async () => {
    await using here = await emulated({ clock: 'manual' });
    const start = here.emulator.clock.now();
    await addVideos(here.vimeo, ['Old', 'Hidden']);
    await here.run(['video', 'edit', '2', '--privacy', 'nobody']);
    await here.emulator.clock.advance(10 * 86_400_000);
    await addVideos(here.vimeo, ['New']);
    const dayAfter = (days: number) => new Date(start + days * 86_400_000).toISOString().slice(0, 10);
    const names = async (...words: string[]) =>
      (await done(here, ['video', 'list', ...words, '--json', 'name'])).stdout;
    expect(await names('--privacy', 'nobody')).toBe('[{"name":"Hidden"}]\n');
    expect(await names('--since', dayAfter(1))).toBe('[{"name":"New"}]\n');
    expect(await names('--until', dayAfter(0), '--query', 'old')).toBe('[{"name":"Old"}]\n');
    for (const [words, reason] of [
      [['--since', '2026-02-30'], '--since 2026-02-30 is a day that does not exist.'],
      [['--since', 'yesterday'], '--since must be a day such as 2026-01-31'],
      [['--since', '2026-03-02', '--until', '2026-03-01'], 'is after --until'],
      [['--folder', 'A', '--showcase', 'B'], 'give one'],
    ] as const)
      expect(await here.run(['video', 'list', ...words])).toMatchObject({
        code: 2,
        stderr: expect.stringContaining(reason),
      });
  });

  it("is done in the account of the team's owner, too, by its name, link, id and uri", async () => {
    await using here = await emulated();
    const { data: me } = await here.vimeo.get('/me', { fields: ['uri', 'link'] });
    await addVideos(here.vimeo, ['One']);
    await done(here, ['folder', 'create', 'Harbour', '--user', me.uri]);
    for (const user of [
      me.uri,
      me.uri.split('/').at(-1) ?? '',
      me.link,
      me.link.replace('https://vimeo.com/', ''),
    ]) {
      expect((await done(here, ['folder', 'list', '--user', user, '--jq', '.[].name'])).stdout).toBe(
        'Harbour\n',
      );
      expect((await done(here, ['video', 'list', '--user', user, '--jq', '.[].name'])).stdout).toBe('One\n');
    }
    await writeFile(join(here.folder, 'a.mp4'), 'a film');
    await done(here, ['upload', 'a.mp4', '--user', me.link, '--folder', 'Harbour']);
    expect(await inside(here, 'Harbour')).toBe('a');
    expect(await here.run(['video', 'list', '--user', 'nobody-at-all'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('There is no account "nobody-at-all"'),
    });
  });
});
