import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Emulated, emulated } from './support/emulated.js';

async function file(here: Emulated, path: string): Promise<void> {
  const whole = join(here.folder, path);
  await mkdir(dirname(whole), { recursive: true });
  await writeFile(whole, path);
}

const filesOf = (stdout: string) =>
  stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split('\t')[2])
    .sort();

describe('names of files to upload', () => {
  it('leave out, of what a glob names, what is surely no video, and say so', async () => {
    await using here = await emulated();
    for (const path of ['in/a.mp4', 'in/b.dat', 'in/notes.txt', 'in/a.jpg', 'in/list.csv', 'in/@eaDir/c.mp4'])
      await file(here, path);
    // As the shell gives them.
    const words = ['in/@eaDir', 'in/a.jpg', 'in/a.mp4', 'in/b.dat', 'in/list.csv', 'in/notes.txt'];
    const byShell = await here.run(['upload', ...words]);
    expect(byShell).toMatchObject({ code: 0 });
    expect(filesOf(byShell.stdout)).toEqual(['in/a.mp4', 'in/b.dat']);
    expect(byShell.stderr).toContain(
      'Left out, since they are no videos: in/a.jpg, in/list.csv, in/notes.txt; a manifest is given alone: vimeo upload in/list.csv.\n',
    );
    const byGlob = await here.run(['upload', 'in/**/*']);
    expect(filesOf(byGlob.stdout)).toEqual(['in/a.mp4', 'in/b.dat']);
    const none = await here.run(['upload', 'in/a.jpg', 'in/list.csv']);
    expect(none).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Nothing of in/a.jpg in/list.csv is a video.'),
    });
  });

  it('are taken at their word where there is one', async () => {
    await using here = await emulated();
    await file(here, 'talk.mp3');
    expect(await here.run(['upload', 'talk.mp3'])).toMatchObject({ code: 0 });
  });

  it('find a file whichever way its letters are composed', async () => {
    await using here = await emulated();
    const name = 'Hafen für Träume/Übersicht.mp4';
    await file(here, name.normalize('NFD'));
    const { code, stdout } = await here.run(['upload', name.normalize('NFC')]);
    expect({ code, stdout }).toMatchObject({ code: 0 });
    expect(filesOf(stdout)).toEqual([name.normalize('NFC')]);
  });

  it('may begin with a dash, with a hint how', async () => {
    await using here = await emulated();
    await file(here, '-dawn.mp4');
    const { code, stderr } = await here.run(['upload', '-dawn.mp4']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringContaining('./-dawn.mp4, or -- -dawn.mp4'),
    });
    expect(await here.run(['upload', '--', '-dawn.mp4'])).toMatchObject({ code: 0 });
    expect(await here.run(['upload', './-dawn.mp4'])).toMatchObject({ code: 0 });
  });
});
