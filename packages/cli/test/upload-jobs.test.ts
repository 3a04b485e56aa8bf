// An upload is one job, however often the same command is given: what was done stays done, and what is said is so.
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Emulated, emulated } from './support/emulated.js';
import type { Ran } from './support/run.js';

const media = fileURLToPath(new URL('../../../examples/media/', import.meta.url));

const videoFile = (here: Emulated, name: string, content = name) =>
  writeFile(join(here.folder, name), Buffer.alloc(2000, content));
const callsOf = (here: Emulated, method: string, path: RegExp) =>
  here.emulator.requests().filter((call) => call.method === method && path.test(call.path)).length;
const creates = (here: Emulated) => callsOf(here, 'POST', /^\/me\/videos/);
const bytesSent = (here: Emulated) => callsOf(here, 'PATCH', /^\/_upload\/tus/);
const videosThere = async ({ vimeo }: Emulated) =>
  (await vimeo.get('/me/videos', { fields: ['uri'] })).data.data.length;
const objectsOf = ({ stdout }: Ran) =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const rowsOf = async (here: Emulated, name: string) =>
  (await readFile(join(here.folder, name), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const writeRows = (here: Emulated, rows: readonly object[]) =>
  writeFile(join(here.folder, 'films.jsonl'), rows.map((row) => JSON.stringify(row)).join('\n'));

describe('the same command again', () => {
  it('after everything is done sends nothing, and asks for fifty videos by one call', async () => {
    await using here = await emulated();
    await mkdir(join(here.folder, 'films'));
    for (let number = 0; number < 12; number++) await videoFile(here, `films/${number}.mp4`);
    const words = ['upload', 'films', '--json', 'uri,action'];
    const first = objectsOf(await here.run(words));
    expect(new Set(first.map(({ action }) => action))).toEqual(new Set(['created']));
    const before = here.emulator.requests().length;
    const second = await here.run(words);
    expect(second.code).toBe(0);
    expect(new Set(objectsOf(second).map(({ uri }) => uri))).toEqual(new Set(first.map(({ uri }) => uri)));
    expect(new Set(objectsOf(second).map(({ action }) => action))).toEqual(new Set(['unchanged']));
    expect(here.emulator.requests().length - before).toBeLessThanOrEqual(2);
    expect(second.stderr).not.toContain('goes on');
    expect(second.stderr).toMatch(/films\/0\.mp4: unchanged, \/videos\/\d+ at https:/);
  });

  it('with other wishes is refused by name and names the video; --update changes it, --again makes another', async () => {
    await using here = await emulated();
    await videoFile(here, 'a.mp4');
    expect((await here.run(['upload', 'a.mp4', '--privacy', 'anybody'])).code).toBe(0);
    const words = ['upload', 'a.mp4', '--privacy', 'nobody'];
    const { code, stderr } = await here.run(words);
    expect(code).toBe(1);
    for (const part of ['/videos/1', 'another --privacy', '--update', '--again'])
      expect(stderr).toContain(part);
    expect(objectsOf(await here.run([...words, '--update', '--json', 'uri,action']))).toEqual([
      { uri: '/videos/1', action: 'updated' },
    ]);
    const { data } = await here.vimeo.get('/videos/1', { fields: ['privacy.view'] });
    expect(data).toEqual({ privacy: { view: 'nobody' } });
    expect(objectsOf(await here.run([...words, '--again', '--json', 'uri,action']))).toEqual([
      { uri: '/videos/2', action: 'created' },
    ]);
    expect(creates(here)).toBe(2);
    expect((await here.run([...words, '--again', '--update'])).code).toBe(2);
  });

  it('of an upload that was interrupted ends as it says now, with one video', async () => {
    await using here = await emulated();
    await videoFile(here, 'a.mp4');
    const stop = new AbortController();
    const fault = here.emulator.faults.add({ route: 'PATCH /_upload/tus/*', delayMs: 60_000 });
    const first = here.run(['upload', 'a.mp4', '--name', 'Old', '--privacy', 'anybody'], {
      signal: stop.signal,
    });
    await expect.poll(() => creates(here)).toBe(1);
    stop.abort();
    expect((await first).code).not.toBe(0);
    here.emulator.faults.remove(fault.id);
    expect((await here.run(['upload', 'a.mp4', '--name', 'New', '--privacy', 'nobody'])).code).toBe(0);
    const { data } = await here.vimeo.get('/me/videos', { fields: ['uri', 'name', 'privacy.view'] });
    expect(data.data).toEqual([{ uri: '/videos/1', name: 'New', privacy: { view: 'nobody' } }]);
  });

  it('finds the video whose create was lost, and makes no second one', async () => {
    await using here = await emulated();
    await videoFile(here, 'lost.mp4');
    const words = ['upload', 'lost.mp4', '--name', 'Lost'];
    // Vimeo tells whole seconds: made later than sent, it is surely the command's.
    here.emulator.faults.add({ route: 'POST /me/videos', dropResponseAfter: 0, delayMs: 2500 });
    expect(objectsOf(await here.run([...words, '--json', 'uri']))).toEqual([{ uri: '/videos/1' }]);
    expect((await here.run(words)).code).toBe(0);
    const { data } = await here.vimeo.get('/me/videos', { fields: ['uri', 'status'] });
    expect(data.data).toEqual([{ uri: '/videos/1', status: expect.not.stringMatching('uploading') }]);
  });

  it('after a partial failure may ask for more, and sends no byte again', async () => {
    await using here = await emulated();
    for (const name of ['a.mp4', 'b.mp4']) await videoFile(here, name);
    await copyFile(join(media, 'harbour.jpg'), join(here.folder, 'i.jpg'));
    const words = ['upload', 'a.mp4', 'b.mp4', '--thumbnail', 'i.jpg'];
    here.emulator.faults.add({ route: 'POST /videos/*/pictures', status: 400 });
    expect((await here.run(words)).code).toBe(1);
    expect((await here.run([...words, '--privacy', 'nobody', '--update'])).code).toBe(0);
    await videoFile(here, 'c.mp4');
    here.emulator.faults.add({ route: 'POST /videos/*/pictures', status: 400 });
    expect((await here.run(['upload', 'c.mp4', '--privacy', 'nobody', '--thumbnail', 'i.jpg'])).code).toBe(1);
    expect(await here.run(['upload', 'c.mp4', '--thumbnail', 'i.jpg'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Its upload to /videos/3 was begun with --privacy'),
    });
    expect((await here.run(['upload', 'c.mp4', '--thumbnail', 'i.jpg', '--update'])).code).toBe(0);
    const { data } = await here.vimeo.get('/me/videos', { fields: ['privacy.view'] });
    expect(data.data.map(({ privacy }) => privacy.view)).toEqual(['nobody', 'nobody', 'nobody']);
    expect([creates(here), bytesSent(here)]).toEqual([3, 3]);
  });

  it('finishes videos while others upload: several thumbnails are on their way at a time', async () => {
    await using here = await emulated();
    await mkdir(join(here.folder, 'films'));
    for (let number = 0; number < 4; number++) await videoFile(here, `films/${number}.mp4`);
    await copyFile(join(media, 'harbour.jpg'), join(here.folder, 'i.jpg'));
    here.emulator.faults.add({ route: 'POST /videos/*/pictures', delayMs: 1000, times: null });
    expect((await here.run(['upload', 'films', '--thumbnail', 'i.jpg'])).code).toBe(0);
    const spans = here.emulator
      .requests()
      .filter(({ method, path }) => method === 'POST' && path.includes('/pictures'))
      .map(({ at, ms }) => ({ from: Date.parse(at) - ms, to: Date.parse(at) }));
    const overlapping = spans.filter((one) =>
      spans.some((other) => other !== one && one.from < other.to && other.from < one.to),
    );
    expect(spans).toHaveLength(4);
    expect(overlapping.length).toBeGreaterThan(1);
  });

  it('whose video is deleted at Vimeo uploads it anew, and says so', async () => {
    await using here = await emulated();
    await videoFile(here, 'a.mp4');
    await here.run(['upload', 'a.mp4']);
    await here.vimeo.delete('/videos/1');
    const { code, stderr } = await here.run(['upload', 'a.mp4']);
    expect({ code, stderr }).toMatchObject({
      code: 0,
      stderr: expect.stringContaining(
        'done, /videos/2 at https://vimeo.com/2; /videos/1 is deleted at Vimeo',
      ),
    });
  });

  it('sets tags, a thumbnail and captions that were missing, and sends no byte', async () => {
    await using here = await emulated();
    await videoFile(here, 'a.mp4');
    await copyFile(join(media, 'harbour.jpg'), join(here.folder, 'i.jpg'));
    await copyFile(join(media, 'harbour.vtt'), join(here.folder, 't.vtt'));
    const words = ['upload', 'a.mp4', '--tag', 'sea', '--thumbnail', 'i.jpg', '--captions', 'en=t.vtt'];
    for (const route of ['PUT /videos/*/tags', 'POST /videos/*/pictures', 'POST /videos/*/texttracks']) {
      here.emulator.faults.add({ route, status: 400 });
      const { code, stderr } = await here.run(words);
      expect({ route, code, stderr }).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('/videos/1'),
      });
    }
    expect((await here.run(words)).code).toBe(0);
    expect([creates(here), bytesSent(here)]).toEqual([1, 1]);
    const { data } = await here.vimeo.get<{ tags: { name: string }[] }>('/videos/1', {
      fields: ['tags.name'],
    });
    expect(data.tags).toEqual([{ name: 'sea' }]);
    expect((await here.vimeo.get('/videos/1/texttracks', { fields: ['uri'] })).data.total).toBe(1);
    expect((await here.vimeo.get('/videos/1/pictures', { fields: ['active'] })).data.data).toEqual([
      { active: true },
    ]);
  });

  it('with a thumbnail or captions that cannot be used sends nothing', async () => {
    await using here = await emulated();
    await videoFile(here, 'a.mp4');
    await writeFile(join(here.folder, 'empty.vtt'), '');
    for (const more of [
      ['--captions', 'en=empty.vtt'],
      ['--thumbnail', 'a.mp4'],
    ]) {
      const { code, stderr } = await here.run(['upload', 'a.mp4', ...more]);
      expect({ code, stderr }).toMatchObject({
        code: 1,
        stderr: expect.stringContaining(more[1]?.split('=').at(-1) ?? ''),
      });
    }
    expect(creates(here)).toBe(0);
  });

  it('with a token of the same user that has the scope goes on, and the message named the video', async () => {
    await using here = await emulated();
    await videoFile(here, 'a.mp4');
    await copyFile(join(media, 'harbour.jpg'), join(here.folder, 'i.jpg'));
    const words = ['upload', 'a.mp4', '--thumbnail', 'i.jpg', '--json', 'uri'];
    const VIMEO_TOKEN = here.emulator.createToken({ scopes: ['public', 'private', 'upload'] });
    const { code, stderr } = await here.run(words, { env: { VIMEO_TOKEN } });
    expect(code).toBe(4);
    expect(stderr).toContain('/videos/1');
    expect(stderr).toContain('/videos/1 has all its bytes, but its thumbnail was not set: ');
    expect(stderr).toContain('make one that has it');
    expect(await here.run(words)).toMatchObject({ code: 0, stdout: '{"uri":"/videos/1"}\n' });
    expect([creates(here), bytesSent(here)]).toEqual([1, 1]);
  });

  it('of a file that no video can be made of names --again, which uploads it once more', async () => {
    await using here = await emulated({ transcodeMs: 0 });
    await videoFile(here, 'a.mp4');
    const words = ['upload', 'a.mp4', '--wait'];
    for (const again of [words, words, words.slice(0, 2)]) {
      const { code, stderr } = await here.run(again);
      expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('with --again') });
      expect(stderr).not.toContain('for the rest');
    }
    expect((await here.run([...words, '--again'])).stderr).toContain('/videos/2');
    expect(creates(here)).toBe(2);
  });

  it('with --again, interrupted and given again, makes exactly one new video of each file', async () => {
    await using here = await emulated({ transcodeMs: 0 });
    const files = ['a.mp4', 'b.mp4', 'c.mp4'];
    for (const name of files) await videoFile(here, name);
    const words = ['upload', ...files, '--concurrency', '1'];
    await here.run(words);
    // The create of the second one hangs.
    here.emulator.faults.add({ route: 'POST /me/videos', nth: 2, delayMs: 60_000, status: 500 });
    const stop = new AbortController();
    const running = here.run([...words, '--again'], { signal: stop.signal });
    await expect.poll(() => here.emulator.faults.list()[0]?.applied).toBe(1);
    stop.abort();
    await running;
    const { code, stderr } = await here.run([...words, '--again']);
    expect(code).toBe(0);
    expect(stderr).toContain('interrupted, or has failed, with --again');
    expect(await videosThere(here)).toBe(6);
    // It has come to its end, so that the next one begins anew.
    await here.run([...words, '--again']);
    expect(await videosThere(here)).toBe(9);
  });

  it('with --again, of which some failed, tries only those', async () => {
    await using here = await emulated({ transcodeMs: 0 });
    const files = ['a.mp4', 'b.mp4'];
    for (const name of files) await videoFile(here, name);
    const words = ['upload', ...files, '--concurrency', '1'];
    await here.run(words);
    here.emulator.faults.add({ route: 'POST /me/videos', status: 400 });
    expect((await here.run([...words, '--again'])).code).toBe(1);
    const ran = await here.run([...words, '--again', '--json', 'file,action']);
    expect(objectsOf(ran)).toEqual(
      expect.arrayContaining([
        { file: 'a.mp4', action: 'created' },
        { file: 'b.mp4', action: 'unchanged' },
      ]),
    );
    expect(await videosThere(here)).toBe(4);
  });

  it('after Ctrl-C while Vimeo makes a video of it only waits, and Ctrl-C named the video', async () => {
    await using here = await emulated({ clock: 'manual', transcodeMs: 1000 });
    await copyFile(join(media, 'harbour.mp4'), join(here.folder, 'a.mp4'));
    await here.vimeo.upload(new Uint8Array(2000), { name: 'other' });
    for (const [words, sent] of [
      [
        ['upload', 'a.mp4', '--wait'],
        [2, 2],
      ],
      [
        ['replace', '1', 'a.mp4', '--wait'],
        [2, 3],
      ],
    ] as const) {
      const polls = () => callsOf(here, 'GET', /^\/videos\/\d\?fields=uri,status/);
      const before = polls();
      const stop = new AbortController();
      const running = here.run(words, { signal: stop.signal });
      await expect.poll(polls).toBeGreaterThan(before);
      stop.abort();
      const { stderr } = await running;
      expect(stderr).toMatch(/a\.mp4: \/videos\/\d, all bytes are there\nRun the same command again/);
      here.emulator.clock.advance(60_000);
      expect((await here.run(words)).code).toBe(0);
      expect([creates(here), bytesSent(here)]).toEqual(sent);
    }
    expect(callsOf(here, 'POST', /^\/videos\/1\/versions/)).toBe(1);
  });

  it('of an address that is fetched does not fetch it twice', async () => {
    await using bucket = await emulated({ transcodeMs: 0 });
    await using here = await emulated({ pullFrom: [bucket.emulator.url] });
    const { uri } = await bucket.vimeo.upload(await readFile(join(media, 'harbour.mp4')));
    const { data } = await bucket.vimeo.get<{ download: { link: string }[] }>(uri, { fields: ['download'] });
    const words = ['upload', data.download[0]?.link ?? '', '--name', 'N', '--json', 'uri,action'];
    expect(objectsOf(await here.run(words))).toEqual([{ uri: '/videos/1', action: 'created' }]);
    expect(objectsOf(await here.run(words))).toEqual([{ uri: '/videos/1', action: 'unchanged' }]);
  });

  it('of an address whose create was lost names what it may have made, and makes no second one unasked', async () => {
    await using bucket = await emulated({ transcodeMs: 0 });
    await using here = await emulated({ pullFrom: [bucket.emulator.url] });
    const { uri } = await bucket.vimeo.upload(await readFile(join(media, 'harbour.mp4')));
    const { data } = await bucket.vimeo.get<{ download: { link: string }[] }>(uri, { fields: ['download'] });
    const words = ['upload', data.download[0]?.link ?? '', '--name', 'N'];
    here.emulator.faults.add({ route: 'POST /me/videos', dropResponseAfter: 0 });
    here.emulator.faults.add({ route: 'GET /me/videos', status: 500, times: null });
    expect((await here.run(words)).code).toBe(1);
    here.emulator.faults.clear();
    const status = async () =>
      (await here.vimeo.get('/videos/1', { fields: ['upload.status'] })).data.upload?.status;
    await expect.poll(status).toBe('complete');
    const { code, stderr } = await here.run(words);
    expect(code).toBe(1);
    expect(stderr).toMatch(/\/videos\/1 may be what it has made\..*--again/);
    expect(await videosThere(here)).toBe(1);
    expect((await here.run([...words, '--again'])).code).toBe(0);
    expect(await videosThere(here)).toBe(2);
  });

  it('makes a video of each of two files of the same name and bytes in two folders, once', async () => {
    await using here = await emulated();
    for (const folder of ['x', 'y']) {
      await mkdir(join(here.folder, folder));
      await videoFile(here, `${folder}/intro.mp4`, 'the same');
    }
    for (let time = 0; time < 2; time++) expect((await here.run(['upload', 'x', 'y'])).code).toBe(0);
    expect(creates(here)).toBe(2);
  });
});

describe('the results of a manifest', () => {
  it('say what this run did, and nothing that is not so', async () => {
    await using here = await emulated();
    for (const name of ['a.mp4', 'b.mp4', 'c.mp4']) await videoFile(here, name);
    await copyFile(join(media, 'harbour.vtt'), join(here.folder, 't.vtt'));
    const rows = [{ file: 'a.mp4', name: 'A' }, { file: 'b.mp4' }, { file: 'c.mp4' }];
    await writeRows(here, rows);
    expect((await here.run(['upload', 'films.jsonl'])).code).toBe(0);
    const [a, b] = await rowsOf(here, 'films.results.jsonl');
    // A changed name, captions that were added, and a file that is as it was.
    await writeRows(here, [
      { file: 'a.mp4', name: 'Z' },
      { file: 'b.mp4', captions: { en: 't.vtt' } },
      { file: 'c.mp4' },
    ]);
    const refused = await here.run(['upload', 'films.jsonl']);
    expect(refused.code).toBe(1);
    expect(await rowsOf(here, 'films.results.jsonl')).toMatchObject([
      {
        name: 'Z',
        state: 'uploaded',
        action: 'failed',
        uri: a.uri,
        error: expect.stringContaining('another --name'),
      },
      {
        state: 'uploaded',
        action: 'failed',
        uri: b.uri,
        error: expect.stringContaining('another --captions'),
      },
      { state: 'done', action: 'unchanged' },
    ]);
    expect((await here.run(['upload', 'films.jsonl', '--update'])).code).toBe(0);
    const updated = await rowsOf(here, 'films.results.jsonl');
    expect(updated.map(({ action }) => action)).toEqual(['updated', 'updated', 'unchanged']);
    expect(updated[0]).not.toHaveProperty('error');
    expect((await here.vimeo.get(a.uri, { fields: ['name'] })).data).toEqual({ name: 'Z' });
    const tracks = await here.vimeo.get(`/videos/${b.uri.split('/').at(-1)}/texttracks`, { fields: ['uri'] });
    expect(tracks.data.total).toBe(1);
    expect(creates(here)).toBe(3);
  });

  it('take another file under the same path for another job', async () => {
    await using here = await emulated();
    await videoFile(here, 'a.mp4');
    await writeRows(here, [{ file: 'a.mp4' }]);
    await here.run(['upload', 'films.jsonl']);
    await videoFile(here, 'a.mp4', 'another');
    expect((await here.run(['upload', 'films.jsonl'])).code).toBe(0);
    expect(await rowsOf(here, 'films.results.jsonl')).toMatchObject([
      { action: 'created', uri: '/videos/2' },
    ]);
  });

  it('keep the rows of one file apart when rows come, go and change places', async () => {
    await using here = await emulated();
    await videoFile(here, 'a.mp4');
    const named = (names: string[]) => names.map((name) => ({ file: 'a.mp4', name }));
    await writeRows(here, named(['One', 'Two', 'Three']));
    await here.run(['upload', 'films.jsonl', '--concurrency', '1']);
    const uris = new Map((await rowsOf(here, 'films.results.jsonl')).map(({ name, uri }) => [name, uri]));
    for (const [names, made] of [
      [['Three', 'Two'], 3],
      [['Zero', 'Two', 'Three'], 4],
      [['Three', 'Zero', 'Two'], 4],
    ] as const) {
      await writeRows(here, named([...names]));
      expect((await here.run(['upload', 'films.jsonl'])).code).toBe(0);
      for (const { name, uri } of await rowsOf(here, 'films.results.jsonl')) {
        expect(uri).toBe(uris.get(name) ?? uri);
        uris.set(name, uri);
      }
      expect(creates(here)).toBe(made);
    }
  });

  it('of an earlier version, or of another machine, are no reason to upload again', async () => {
    await using here = await emulated();
    await videoFile(here, 'a.mp4');
    await writeFile(join(here.folder, 'films.csv'), 'file\na.mp4\n');
    await writeFile(
      join(here.folder, 'films.results.csv'),
      'file,state,uri,link,error\na.mp4,done,/videos/7,https://vimeo.com/7,\n',
    );
    const refused = await here.run(['upload', 'films.csv']);
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('uploaded as /videos/7') });
    expect(creates(here)).toBe(0);
    expect((await here.run(['upload', 'films.csv', '--again'])).code).toBe(0);
    await rm(here.env.VIMEO_STATE_DIR ?? '', { recursive: true });
    expect(await here.run(['upload', 'films.csv'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('/videos/1'),
    });
    expect(creates(here)).toBe(1);
  });
});
