import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect } from 'vitest';
import { bin } from '../../packages/cli/test/support/child.js';
import { type Emulated, emulated } from '../../packages/cli/test/support/emulated.js';
import { SeededRandom } from '../../packages/client/test/support/seeded-random.js';
import { soak } from './soak.js';

// What spreadsheets write, by the systems and countries that they run in.
const dialects: readonly ((rows: readonly (readonly string[])[]) => Buffer)[] = [
  (rows) => Buffer.from(textOf(rows, ',', '\n')),
  (rows) => Buffer.from(`\ufeff${textOf(rows, ';', '\r\n')}`),
  (rows) => Buffer.from(`\ufeff${textOf(rows, '\t', '\r\n')}`, 'utf16le'),
  (rows) => Buffer.from(`sep=;\r\n${textOf(rows, ';', '\r\n')}`, 'latin1'),
  (rows) => Buffer.from(textOf(rows, ';', '\r\n'), 'latin1'),
];

function textOf(rows: readonly (readonly string[])[], delimiter: string, end: string): string {
  const quoted = (cell: string) => (/[",;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map((cells) => cells.map(quoted).join(delimiter) + end).join('');
}

/** Runs the command, and kills it once so many rows are done; `undefined` lets it end. */
async function runUntil(
  here: Emulated,
  words: readonly string[],
  rows: number | undefined,
): Promise<number | null> {
  const child = spawn(process.execPath, [bin, ...words], {
    cwd: here.folder,
    env: { ...process.env, ...here.env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  let done = 0;
  for await (const _row of createInterface({ input: child.stdout }))
    if (++done === rows) child.kill('SIGKILL');
  return exit;
}

describe('a sheet in five dialects', () => {
  soak(
    'sheets',
    'ends as it says, however often the command is killed: each file once, each video as its row has it',
    { unit: 'rows', full: 2000, slice: 30 },
    async ({ cases, seed }) => {
      const random = new SeededRandom(seed);
      let kills = 0;
      for (const [number, write] of dialects.entries()) {
        const share = Math.ceil(cases / dialects.length);
        await using here = await emulated({ plan: 'enterprise' });
        const rows = [['FILE', 'Uri', 'name', 'tags']];
        const wanted: string[] = [];
        for (let index = 0; index < share; index++) {
          const title = `Café "${index}"; dans l'été, ${number}`;
          wanted.push(title);
          if (index % 2 === 0) {
            await writeFile(join(here.folder, `${index}.mp4`), `video ${index}`);
            rows.push([`${index}.mp4`, '', title, '']);
          } else {
            const { uri } = await here.vimeo.createUpload({ size: 10, name: `Old ${index}` });
            rows.push(['', uri, title, 'été, mer']);
          }
          // Spreadsheets leave such rows behind.
          if (index % 7 === 0) rows.push(['', '', '', '']);
        }
        await writeFile(join(here.folder, 'videos.csv'), write(rows));
        const words = ['upload', 'videos.csv', '--update', '--quiet', '--json', 'uri'];
        for (let left = share > 100 ? 5 : 1; left > 0; left--) {
          const code = await runUntil(here, words, random.between(1, Math.ceil(share / 2)));
          if (code === null) kills += 1;
        }
        expect(await runUntil(here, words, undefined)).toBe(0);
        const videos = await here.vimeo.paginate('/me/videos', { fields: ['name', 'tags.name'] }).toArray();
        expect(videos.map(({ name }) => name).sort()).toEqual(wanted.sort());
        expect(videos.filter(({ tags }) => tags.length === 2)).toHaveLength(Math.floor(share / 2));
        const results = await readFile(join(here.folder, 'videos.results.csv'));
        expect(results.subarray(0, 6)).toEqual(write(rows).subarray(0, 6));
      }
      return { kills };
    },
  );
});
