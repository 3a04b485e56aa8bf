// "I have a folder": names as they come, and what lies beside the videos, in a terminal of 80 × 24 and in a pipe.
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runChild } from './support/child.js';
import { type Emulated, emulated } from './support/emulated.js';
import { openTerminal } from './support/terminal.js';

const media = fileURLToPath(new URL('../../../examples/media/', import.meta.url));
const red = '\u001b[31m';
const long = 'the harbour at dawn, seen from the old lighthouse '.repeat(4).trim();
const names = [
  '-dawn',
  `Träume "im" Hafen`.normalize('NFD'),
  '🌊 wave',
  '=SUM(1)',
  `${red}red`,
  'a;b,c',
  long,
];

/** Seven videos in two folders, each with a picture and German captions. */
async function awkwardFolder(here: Emulated): Promise<void> {
  const folder = join(here.folder, 'in', '2026 (new)');
  await mkdir(folder, { recursive: true });
  for (const name of names) {
    await writeFile(join(folder, `${name}.mp4`), Buffer.alloc(3000, name));
    await copyFile(join(media, 'harbour.jpg'), join(folder, `${name}.jpg`));
    await copyFile(join(media, 'harbour.vtt'), join(folder, `${name}.de.vtt`));
  }
  await writeFile(join(here.folder, 'in', 'Thumbs.db'), 'x');
}

/** Title, folder, and languages of captions. */
async function seenAt(here: Emulated): Promise<string[]> {
  const videos = await here.vimeo
    .paginate('/me/videos', { fields: ['uri', 'name', 'parent_folder.name'] })
    .toArray();
  const seen = [];
  for (const { uri, name, parent_folder: folder } of videos) {
    const tracks = await here.vimeo
      .paginate<{ language: string }>(`${uri}/texttracks`, { fields: ['language'] })
      .toArray();
    seen.push(`${folder?.name}/${name}: ${tracks.map(({ language }) => language).join()}`);
  }
  return seen.sort();
}

const wanted = names.map((name) => `2026 (new)/${name.normalize()}: de`).sort();

describe('a folder with awkward names and side files', () => {
  it('is uploaded in a terminal of 80 × 24', async () => {
    await using here = await emulated();
    await awkwardFolder(here);
    await using terminal = openTerminal(['sync', 'in'], {
      cwd: here.folder,
      env: here.env,
      columns: 80,
      rows: 24,
    });
    expect(await terminal.exit).toBe(0);
    expect(terminal.text).toContain('thumbnail -dawn.jpg, captions de (-dawn.de.vtt)');
    expect(terminal.text).toContain('7 videos uploaded, 0 as they were.');
    expect(terminal.raw).not.toContain(red);
    const bars = terminal.text.split(/\r?\n|\r/).filter((line) => /[█░]/.test(line));
    expect(bars.length).toBeGreaterThan(0);
    for (const bar of bars) expect(bar.length).toBeLessThanOrEqual(80);
    expect(await seenAt(here)).toEqual(wanted);
  });

  it('is uploaded in a pipe, and a second time there is nothing to do', async () => {
    await using here = await emulated();
    await awkwardFolder(here);
    const first = await runChild(['sync', 'in', '--json', 'file'], { cwd: here.folder, env: here.env });
    expect(first).toMatchObject({ code: 0 });
    const files = first.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).file);
    expect(files.sort()).toEqual(names.map((name) => `2026 (new)/${name}.mp4`).sort());
    expect(first.stdout + first.stderr).not.toContain(red);
    expect(await seenAt(here)).toEqual(wanted);
    const second = await runChild(['sync', 'in', '--json', 'file'], { cwd: here.folder, env: here.env });
    expect(second).toEqual({ code: 0, stdout: '', stderr: '7 as they were.\n' });
  });
});
