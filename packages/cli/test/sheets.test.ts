// What spreadsheets write, read without losing a character of it.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addVideos, type Emulated, emulated } from './support/emulated.js';

const videoFile = (here: Emulated, name: string) =>
  writeFile(join(here.folder, name), Buffer.alloc(500, name));

const namesOf = async (here: Emulated) =>
  (
    await here.vimeo
      .paginate('/me/videos', { fields: ['name'], query: { sort: 'alphabetical', direction: 'asc' } })
      .toArray()
  ).map(({ name }) => name);

/** A character of Windows-1252 a byte; Node has only Latin-1. */
const western = (text: string) =>
  Buffer.from(text.replaceAll('€', '\u0080').replaceAll('’', '\u0092'), 'latin1');
const title = 'Café de l’été, à 10 €';

const dialects: Record<string, Buffer> = {
  'commas in UTF-8': Buffer.from(`File,Name\na.mp4,"${title}"\n`),
  'semicolons in UTF-8 with a mark': Buffer.from(`\ufeffName;FILE;\r\n${title};a.mp4;\r\n`),
  'tabs in UTF-16': Buffer.from(`\ufefffile\tname\r\na.mp4\t${title}\r\n`, 'utf16le'),
  'tabs in UTF-16, the other byte first, without a mark': Buffer.from(
    `file\tname\r\na.mp4\t${title}\r\n`,
    'utf16le',
  ).swap16(),
  'sep=; in Windows-1252': western(`sep=;\r\nfile;name\r\na.mp4;${title}\r\n`),
  'semicolons in Windows-1252, with empty rows': western(`\r\nfile;name\r\n;;\r\na.mp4;${title}\r\n\r\n`),
};

describe('a sheet', () => {
  it.each(Object.entries(dialects))('of %s is read, and its results are written alike', async (_, bytes) => {
    await using here = await emulated();
    await videoFile(here, 'a.mp4');
    await writeFile(join(here.folder, 'films.csv'), bytes);
    const first = await here.run(['upload', 'films.csv']);
    expect(first).toMatchObject({ code: 0 });
    expect(await namesOf(here)).toEqual([title]);
    const results = await readFile(join(here.folder, 'films.results.csv'));
    expect(results.subarray(0, 4)).toEqual(
      bytes.subarray(0, 4).includes(13) ? expect.anything() : bytes.subarray(0, 4),
    );
    // They are read as a sheet, and know what is done.
    const again = await here.run(['upload', 'films.results.csv', '--json', 'action']);
    expect(again).toMatchObject({ code: 0, stdout: '{"action":"unchanged"}\n' });
    expect(await namesOf(here)).toEqual([title]);
  });

  it('that is not UTF-8 is read as Windows-1252, which is said', async () => {
    await using here = await emulated();
    await videoFile(here, 'a.mp4');
    await writeFile(join(here.folder, 'films.csv'), western('file,name\n,\na.mp4,Café\n'));
    const { code, stderr } = await here.run(['upload', 'films.csv']);
    expect(code).toBe(0);
    expect(stderr).toContain('films.csv is not UTF-8, and is read as Windows-1252: row 3 has "Café".');
    expect(await namesOf(here)).toEqual(['Café']);
  });

  it.each([
    [
      'a broken byte',
      Buffer.concat([Buffer.from('file,name\na.mp4,é'), Buffer.of(0xe9), Buffer.from('\n')]),
      'Row 2: name: "é�"',
    ],
    ['a character that was lost before', Buffer.from('file,name\na.mp4,Caf\ufffd\n'), 'Row 2: name: "Caf�"'],
    [
      'a byte that Windows-1252 lacks',
      Buffer.from('file,name\na.mp4,Caf\u008f\n', 'latin1'),
      'is neither UTF-8 nor Windows-1252',
    ],
    [
      'Polish',
      Buffer.from('file;name\na.mp4;\xaf\xf3\xb3ty ksi\xea\xbfyc\n', 'latin1'),
      '--encoding windows-1250',
    ],
    ['Russian', Buffer.from('file;name\na.mp4;\xc3\xe0\xe2\xe0\xed\xfc\n', 'latin1'), 'Row 2: name: '],
    [
      'half a character of UTF-16',
      Buffer.from('\ufefffile\tname\na.mp4\tx\ud800\n', 'utf16le'),
      'Row 2: name: "x�" is not utf-16le',
    ],
  ])('with %s is refused with its row and column, and nothing is sent', async (_, bytes, reason) => {
    await using here = await emulated();
    await videoFile(here, 'a.mp4');
    await writeFile(join(here.folder, 'films.csv'), bytes);
    const { code, stderr } = await here.run(['upload', 'films.csv']);
    expect(code).toBe(2);
    expect(stderr).toContain(reason);
    expect(await namesOf(here)).toEqual([]);
  });

  it('is in the encoding that is said', async () => {
    await using here = await emulated();
    await videoFile(here, 'a.mp4');
    await writeFile(
      join(here.folder, 'films.csv'),
      Buffer.from('file;name\na.mp4;\xaf\xf3\xb3ty\n', 'latin1'),
    );
    expect((await here.run(['upload', 'films.csv', '--encoding', 'windows-1250'])).code).toBe(0);
    expect(await namesOf(here)).toEqual(['Żółty']);
    expect(
      (await readFile(join(here.folder, 'films.results.csv'))).includes(
        Buffer.from('\xaf\xf3\xb3ty', 'latin1'),
      ),
    ).toBe(true);
    expect(await here.run(['upload', 'films.csv', '--encoding', 'polish'])).toMatchObject({ code: 2 });
  });

  it('has its delimiter by its headings, whatever the titles are full of', async () => {
    await using here = await emulated();
    await videoFile(here, 'a.mp4');
    await writeFile(join(here.folder, 'films.csv'), 'file;name\na.mp4;"One, two, three, ""four"", five"\n');
    expect((await here.run(['upload', 'films.csv'])).code).toBe(0);
    expect(await namesOf(here)).toEqual(['One, two, three, "four", five']);
  });

  it('that is a workbook is refused with how to save it, whatever it is called', async () => {
    await using here = await emulated();
    const zip = Buffer.from('504b030414000600', 'hex');
    for (const name of ['films.xlsx', 'films.csv']) {
      await writeFile(join(here.folder, name), zip);
      const { code, stderr } = await here.run(['upload', name]);
      expect(code).toBe(1);
      expect(stderr).toContain(`${name} is a workbook. Save its sheet as CSV: in Excel by File > Save As`);
    }
  });

  it.each([
    ['', 'films.csv is an empty sheet.'],
    ['\ufeff\r\n;;\r\n', 'films.csv is an empty sheet'],
    ['file;name\r\n;\r\n', 'films.csv is an empty sheet: it has headings, and no rows.'],
  ])('that is empty (%j) says so', async (text, reason) => {
    await using here = await emulated();
    await writeFile(join(here.folder, 'films.csv'), text);
    const { code, stderr } = await here.run(['upload', 'films.csv']);
    expect(code).toBe(1);
    expect(stderr).toContain(reason);
  });

  it('tells all of its faults at once, each with the row that the spreadsheet shows', async () => {
    await using here = await emulated();
    await videoFile(here, 'a.mp4');
    const rows = [
      'File;Name;Privacy;Password;Folder;Licence;privacy.download;custom_url',
      'a.mp4;"two',
      'lines";everybody;;;;;',
      ';;;;;;;',
      ';No file;;;;;;',
      'a.mp4;A;nobody;ahoy;;;;',
      'a.mp4;B;;;Never;gpl;maybe;',
      'a.mp4;C;;;;;;harbour;more',
    ];
    await writeFile(join(here.folder, 'films.csv'), rows.join('\n'));
    const { code, stderr } = await here.run(['upload', 'films.csv']);
    expect(code).toBe(2);
    expect(stderr.split('\n')).toEqual([
      'vimeo: films.csv: Row 7: "more" is in column I, which has no heading.',
      'See vimeo upload --help.',
      '',
    ]);
    await writeFile(join(here.folder, 'films.csv'), rows.join('\n').replace(';more', ''));
    const second = await here.run(['upload', 'films.csv']);
    expect(second.stderr.split('\n').slice(0, 8)).toEqual([
      'vimeo: films.csv has 7 faults, and nothing was sent:',
      expect.stringContaining('  Row 2: privacy must be one of anybody, nobody,'),
      '  Row 4: it has no "file", and no "uri" or "link".',
      '  Row 5: A password goes with the privacy "password", not "nobody".',
      expect.stringContaining('  Row 6: license must be one of by, by-nc'),
      '  Row 6: privacy.download must be yes or no, not "maybe".',
      expect.stringContaining('  Row 6: folder: There is no folder "Never"'),
      '  Row 7: custom_url is for a video that is there, and this row uploads a file.',
    ]);
    expect(await namesOf(here)).toEqual([]);
  });

  it('has a column for every field, in any case', async () => {
    await using here = await emulated();
    await videoFile(here, 'a.mp4');
    const csv = `FILE,Privacy.Embed,Embed Domains,privacy.comments,Privacy.Download,License,Embed.Buttons.Like,embed.title.name\na.mp4,,"vimeo.com; example.com",nobody,NO,by-nc,false,hide\n`;
    await writeFile(join(here.folder, 'films.csv'), csv);
    expect(await here.run(['upload', 'films.csv'])).toMatchObject({ code: 0 });
    const { data } = await here.vimeo.get('/videos/1', {
      fields: ['privacy', 'license', 'embed.buttons.like', 'embed.title.name'],
    });
    expect(data).toMatchObject({
      privacy: { embed: 'whitelist', comments: 'nobody', download: false },
      license: 'by-nc',
      embed: { buttons: { like: false }, title: { name: 'hide' } },
    });
  });
});

describe('a sheet of videos that are there', () => {
  it('changes what differs, by uri or link, and says what it did', async () => {
    await using here = await emulated();
    await addVideos(here.vimeo, ['One', 'Two', 'Three']);
    await here.run(['folder', 'create', 'Harbour']);
    const csv =
      'uri;Name;tags;folder;password;link\n/videos/1;Uno;"sea, dawn";Harbour;;\n;Two;;;;https://vimeo.com/2\n/videos/3;;;;ahoy;\n/videos/404;X;;;;\n';
    await writeFile(join(here.folder, 'films.csv'), csv);
    const unasked = await here.run(['upload', 'films.csv']);
    expect(unasked).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--update says that this is meant'),
    });
    expect(await namesOf(here)).toEqual(['One', 'Three', 'Two']);
    const words = ['upload', 'films.csv', '--update', '--json', 'uri,action', '--concurrency', '1'];
    const first = await here.run(words);
    expect(first.code).toBe(1);
    expect(
      first.stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { uri: '/videos/1', action: 'updated' },
      { uri: '/videos/2', action: 'unchanged' },
      { uri: '/videos/3', action: 'updated' },
      expect.objectContaining({ file: '/videos/404', state: 'failed', uri: '/videos/404' }),
    ]);
    expect(first.stderr).toContain('/videos/404: failed: row 5: ');
    const { data } = await here.vimeo.get('/videos/1', {
      fields: ['name', 'tags.name', 'parent_folder.name'],
    });
    expect(data).toMatchObject({ name: 'Uno', parent_folder: { name: 'Harbour' } });
    expect(data.tags.map(({ name }) => name).sort()).toEqual(['dawn', 'sea']);
    const results = await readFile(join(here.folder, 'films.results.csv'), 'utf8');
    expect(results).toContain('uri;Name;tags;folder;password;link;state;action;error;job\n');
    expect(results).toContain('/videos/2;Two;;;;https://vimeo.com/2;done;unchanged;;\n');
    expect(results).toMatch(/^\/videos\/404;X;;;;;failed;failed;.*404/m);
    const again = await here.run(words);
    expect(again.stdout.match(/unchanged/g)).toHaveLength(3);
  });

  it('may not be about one video twice, and keeps a privacy whose password it does not know', async () => {
    await using here = await emulated();
    await addVideos(here.vimeo, ['One']);
    await here.run(['video', 'edit', '1', '--password', 'ahoy']);
    await writeFile(join(here.folder, 'films.csv'), 'uri,privacy\n/videos/1,password\n');
    expect((await here.run(['upload', 'films.csv', '--update', '--json', 'action'])).stdout).toBe(
      '{"action":"unchanged"}\n',
    );
    await writeFile(join(here.folder, 'films.csv'), 'link,name\nhttps://vimeo.com/1,A\nvimeo.com/1,B\n');
    const twice = await here.run(['upload', 'films.csv', '--update']);
    expect(twice).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Row 3: it is about /videos/1, as row 2 is.'),
    });
  });
});

describe('vimeo video list --csv', () => {
  it.each([[[]], [['--delimiter', 'semicolon']], [['--delimiter', 'tab']]])(
    'with %j writes a sheet that upload --update reads, and that changes nothing as it is',
    async (delimiter) => {
      await using here = await emulated();
      await addVideos(here.vimeo, ['One; "two", three', '=HYPERLINK("http://x.example")', "'quoted", 'Four']);
      await here.run(['folder', 'create', 'Harbour']);
      await here.run(['folder', 'add', 'Harbour', '1']);
      await here.run([
        'video',
        'edit',
        '1',
        '--tag',
        'sea',
        '--tag',
        'dawn',
        '--description',
        'Two\nlines, é',
      ]);
      await here.run(['video', 'edit', '2', '--password', 'ahoy']);
      const listed = await here.run(['video', 'list', '--all', '--csv', ...delimiter]);
      expect(listed).toMatchObject({ code: 0, stderr: '' });
      expect(listed.stdout).toMatch(/^\ufeffuri.link.name.description.privacy.privacy\.embed.*\r\n/);
      // No spreadsheet runs a title.
      expect(listed.stdout).toContain(`'=HYPERLINK`);
      const file = join(here.folder, 'videos.csv');
      await writeFile(file, listed.stdout);
      const words = ['upload', 'videos.csv', '--update', '--jq', '.action'];
      const unchanged = await here.run(words);
      expect(unchanged).toMatchObject({ code: 0, stdout: 'unchanged\n'.repeat(4) });
      await writeFile(file, listed.stdout.replace('Four', 'Vier').replace('One; ', 'Eins; '));
      expect((await here.run(words)).stdout.split('\n').sort()).toEqual([
        '',
        'unchanged',
        'unchanged',
        'updated',
        'updated',
      ]);
      expect(await namesOf(here)).toEqual([
        "'quoted",
        '=HYPERLINK("http://x.example")',
        'Eins; "two", three',
        'Vier',
      ]);
    },
  );
});
