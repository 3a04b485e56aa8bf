// The whole job: thumbnail, text tracks and waiting are steps of an upload, and none of them is done twice.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import {
  memoryStore,
  ScopeError,
  UploadError,
  type UploadManyProgress,
  type UploadOptions,
  type UploadProgress,
  VimeoClient,
} from 'vimeokit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { caught } from './support/caught.js';
import { MortalProcess, SharedDisk } from './support/mortal-process.js';
import { type TemporaryFolder, temporaryFolder } from './support/temporary-folder.js';
import { transport } from './support/transport.js';

const video = readFileSync(new URL('../../../examples/media/harbour.mp4', import.meta.url));
const jpeg = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), randomBytes(200)]);
const otherJpeg = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), randomBytes(200)]);
const vtt = Buffer.from('WEBVTT\n\n00:00.000 --> 00:01.000\nHello.\n');
const german = Buffer.from('WEBVTT\n\n00:00.000 --> 00:01.000\nHallo.\n');
// Waiting takes no time.
const clock = { now: () => Date.now(), sleep: async () => {} };

let emulator: Emulator;
let folder: TemporaryFolder;
let vimeo: VimeoClient;

beforeAll(async () => {
  emulator = await startEmulator({ plan: 'enterprise', transcodeMs: 0 });
});
afterAll(() => emulator.close());
beforeEach(async () => {
  await emulator.state.reset();
  folder = await temporaryFolder();
  await writeFile(join(folder.path, 'harbour.mp4'), video);
  vimeo = new VimeoClient({ token: emulator.token, ...transport, baseUrl: emulator.url, retry: 0, clock });
});
afterEach(() => folder[Symbol.asyncDispose]());

const path = () => join(folder.path, 'harbour.mp4');
const english = { type: 'captions', language: 'en', name: 'English', file: vtt, active: true } as const;
const whole = (): UploadOptions => ({ thumbnail: jpeg, textTracks: [english], wait: 'playable' });

/** The calls of the API since a moment, as `GET /videos/1`. */
function callsSince(start: number): string[] {
  return emulator
    .requests()
    .slice(start)
    .filter(({ path }) => !path.startsWith('/_'))
    .map(({ method, path }) => `${method} ${path.replace(/\?.*/, '')}`);
}

const videosThere = async () => {
  const { data } = await vimeo.get('/me/videos', { fields: ['uri', 'name', 'privacy.view', 'is_playable'] });
  return data.data;
};

/** What a video has of everything: its bytes, pictures that are shown, and text tracks. */
async function facts(uri: string) {
  const pictures = await vimeo.request<{ data: { active: boolean }[] }>({
    method: 'GET',
    path: `${uri}/pictures`,
    fields: ['uri', 'active'],
  });
  const tracks = await vimeo.request<{ data: { language: string; link: string }[] }>({
    method: 'GET',
    path: `${uri}/texttracks`,
    fields: ['language', 'link'],
  });
  const texts = [];
  for (const { link } of tracks.data.data) texts.push(await (await fetch(link)).text());
  return { shown: pictures.data.data.filter(({ active }) => active).length, texts };
}

describe('an upload with a thumbnail and text tracks', () => {
  it('does all of it by four calls, and tells its steps', async () => {
    const states = new Set<string>();
    const start = emulator.requests().length;
    const done = await vimeo.upload(path(), {
      thumbnail: jpeg,
      textTracks: [english],
      onProgress: ({ state }: UploadProgress) => states.add(state),
    });
    expect(done).toMatchObject({ name: 'harbour.mp4', action: 'created' });
    expect(callsSince(start)).toEqual([
      'POST /me/videos',
      `POST ${done.uri}/pictures`,
      expect.stringMatching(/^PATCH \/videos\/\d+\/pictures\/\d+$/),
      `POST ${done.uri}/texttracks`,
    ]);
    expect([...states]).toEqual(['creating', 'sending', 'verifying', 'thumbnail', 'textTracks', 'done']);
    expect(await facts(done.uri)).toEqual({ shown: 1, texts: [vtt.toString()] });
  });

  it('waits for the video at the end, and takes a frame as a thumbnail', async () => {
    const upload = vimeo.upload(path(), { thumbnail: { time: 0.5 }, wait: 'playable' });
    const states: string[] = [];
    for await (const { state } of upload) if (states.at(-1) !== state) states.push(state);
    expect(states).toEqual(expect.arrayContaining(['thumbnail', 'processing', 'done']));
    expect(upload.stepsLeft).toEqual([]);
    expect((await facts((await upload).uri)).shown).toBe(1);
  });

  it('goes with replace and uploadMany, too', async () => {
    const { uri } = await vimeo.upload(path());
    const replaced = await vimeo.replace(uri, Buffer.from('better'), {
      thumbnail: jpeg,
      textTracks: [english],
    });
    expect(await facts(replaced.uri)).toEqual({ shown: 1, texts: [vtt.toString()] });
    const items = [{ source: path(), options: { thumbnail: jpeg } }, path()];
    for await (const result of vimeo.uploadMany(items, { textTracks: [english] })) {
      if (result.state === 'failed') throw result.error;
      expect(await facts(result.video.uri)).toEqual({
        shown: result.index === 0 ? 1 : 0,
        texts: [vtt.toString()],
      });
    }
  });

  it.each([
    ['a thumbnail that is no image', { thumbnail: vtt }, /JPEG/],
    ['a thumbnail that is not there', { thumbnail: '/nowhere/picture.jpg' }, /picture\.jpg/],
    ['captions that are none', { textTracks: [{ ...english, file: jpeg }] }, /WebVTT/],
  ] as const)('refuses %s before anything is made', async (_what, options, words) => {
    const start = emulator.requests().length;
    const error = await caught(vimeo.upload(path(), options), UploadError);
    expect(error).toMatchObject({ reason: 'source', message: expect.stringMatching(words) });
    expect(callsSince(start)).toEqual([]);
  });

  it.each([
    ['a language that is none', { textTracks: [{ ...english, language: 'english' }] }],
    ['a moment that is none', { thumbnail: { time: -1 } }],
    ['an unknown word of a track', { textTracks: [{ ...english, filename: 'x' }] }],
    ['two answers to one question', { update: true, again: true }],
  ])('refuses %s at the call', (_what, options) => {
    expect(() => vimeo.upload(path(), options as UploadOptions)).toThrow(TypeError);
  });
});

describe('a step that fails', () => {
  it('names the video, the steps done and left, and has a ticket that sends no byte again', async () => {
    emulator.faults.add({ route: 'POST /videos/*/pictures', status: 500 });
    const error = await caught(vimeo.upload(path(), whole()), UploadError);
    expect(error).toMatchObject({
      reason: 'refused',
      uri: expect.stringMatching(/^\/videos\/\d+$/),
      message: expect.stringContaining(`${error.uri} has all its bytes, but its thumbnail was not set`),
      stepsDone: ['creating', 'sending', 'verifying'],
      stepsLeft: ['thumbnail', 'textTracks', 'processing'],
    });
    const ticket = JSON.parse(JSON.stringify(error.ticket));
    const start = emulator.requests().length;
    const resumed = vimeo.resumeUpload(ticket, undefined, { thumbnail: jpeg, textTracks: [english] });
    expect((await resumed).uri).toBe(error.uri);
    expect(resumed.stepsLeft).toEqual([]);
    expect(await facts(String(error.uri))).toEqual({ shown: 1, texts: [vtt.toString()] });
    expect(callsSince(start).filter((call) => call.startsWith('POST'))).toHaveLength(2);
  });

  it.each([
    ['tags', 'PUT /videos/*/tags', { tags: ['sea'] }],
    ['folder_uri', 'PUT /me/projects/*/videos/*', { folder_uri: '/folders/1' }],
  ])('of settings says that %s are left, and what sets them', async (name, route, wish) => {
    const store = memoryStore();
    await vimeo.post('/me/projects', { body: { name: 'Folder' } });
    emulator.faults.add({ route: 'POST /videos/*/pictures', status: 400 });
    await caught(vimeo.upload(path(), { store, thumbnail: jpeg }), UploadError);
    emulator.faults.add({ route, status: 400 });
    const error = await caught(vimeo.upload(path(), { store, thumbnail: jpeg, ...wish }), UploadError);
    expect(error).toMatchObject({
      stepsDone: ['creating', 'sending', 'verifying'],
      stepsLeft: ['settings', 'thumbnail'],
      message: expect.stringContaining(`set ${name} yourself (PUT `),
    });
    const ticket = JSON.parse(JSON.stringify(error.ticket));
    expect(ticket.settings).toEqual({ names: [name] });
    const resumed = vimeo.resumeUpload(ticket, undefined, { thumbnail: jpeg });
    await resumed;
    expect(resumed.stepsLeft).toEqual(['settings']);
    const upload = vimeo.upload(path(), { store, thumbnail: jpeg, ...wish });
    expect((await upload).uri).toBe(error.uri);
    expect(upload.stepsLeft).toEqual([]);
    expect(upload.ticket?.settings).toBeUndefined();
  });

  it('leaves what a resume has no file for, and tells so', async () => {
    emulator.faults.add({ route: 'POST /videos/*/pictures', status: 500 });
    const error = await caught(vimeo.upload(path(), whole()), UploadError);
    const ticket = error.ticket;
    if (!ticket) throw new Error('The video is made, so there is a ticket.');
    const resumed = vimeo.resumeUpload(ticket, undefined, { thumbnail: jpeg });
    await resumed;
    expect(resumed.stepsLeft).toEqual(['textTracks']);
    expect(resumed.ticket?.textTracks?.[0]?.file).toMatchObject({ size: vtt.length });
  });

  it('of a token without the scope goes on with another token of the same user, without a byte', async () => {
    const store = memoryStore();
    const token = emulator.createToken({ user: '/users/1', scopes: ['public', 'private', 'upload'] });
    const error = await caught(vimeo.with({ token }).upload(path(), { store, ...whole() }), UploadError);
    expect(error).toMatchObject({
      reason: 'scope',
      message: expect.stringContaining(String(error.uri)),
      stepsLeft: ['thumbnail', 'textTracks', 'processing'],
    });
    expect(error.cause).toBeInstanceOf(ScopeError);
    const done = await vimeo.upload(path(), { store, ...whole() });
    expect(done).toMatchObject({ uri: error.uri, action: 'created' });
    expect(await videosThere()).toHaveLength(1);
  });
});

describe('an upload that is done', () => {
  const store = () => memoryStore({ keepDoneDays: 30 });

  it('is looked up by one call, and returned, where the same is asked for again', async () => {
    const options = { store: store(), name: 'Harbour', ...whole() };
    const first = await vimeo.upload(path(), options);
    const start = emulator.requests().length;
    expect(await vimeo.upload(path(), options)).toEqual({ ...first, action: 'unchanged' });
    expect(callsSince(start)).toEqual([`GET ${first.uri}`]);
  });

  it.each([
    ['name', { name: 'Beach' }],
    ['privacy', { privacy: { view: 'nobody' } }],
    ['thumbnail', { thumbnail: otherJpeg }],
    ['textTracks', { textTracks: [english, { ...english, language: 'de', name: 'Deutsch', file: german }] }],
  ] as const)('is not changed by another %s unasked, and is with update: true', async (name, change) => {
    const before: UploadOptions = { store: store(), name: 'Harbour', thumbnail: jpeg, textTracks: [english] };
    const { uri } = await vimeo.upload(path(), before);
    const error = await caught(vimeo.upload(path(), { ...before, ...change }), UploadError);
    expect(error).toMatchObject({ reason: 'different-options', uri });
    expect(error.message).toMatch(new RegExp(`another ${name}.*update: true.*again: true`));
    const updated = await vimeo.upload(path(), { ...before, ...change, update: true });
    expect(updated).toMatchObject({ uri, action: 'updated' });
    expect(await vimeo.upload(path(), { ...before, ...change })).toMatchObject({ action: 'unchanged' });
    expect(await videosThere()).toHaveLength(1);
    expect(await facts(uri)).toMatchObject({ shown: 1 });
  });

  it('gets a mended text track in the place of the one before', async () => {
    const options: UploadOptions = { store: store(), textTracks: [english] };
    const { uri } = await vimeo.upload(path(), options);
    await vimeo.upload(path(), { ...options, textTracks: [{ ...english, file: german }], update: true });
    expect(await facts(uri)).toMatchObject({ texts: [german.toString()] });
  });

  it('has one text track of a type and language, whatever its files are called, unless names are given', async () => {
    for (const [name, content] of [
      ['one.vtt', vtt],
      ['two.vtt', german],
    ] as const)
      await writeFile(join(folder.path, name), content);
    const track = { type: 'captions', language: 'en' } as const;
    const options: UploadOptions = { store: store(), update: true };
    const tracksOf = async (...files: string[]) => {
      const textTracks = files.map((file) => ({ ...track, file: join(folder.path, file) }));
      const { uri, action } = await vimeo.upload(path(), { ...options, textTracks });
      const { data } = await vimeo.get(`${uri}/texttracks`, { fields: ['name'] });
      return { action, names: data.data.map(({ name }) => name), texts: (await facts(uri)).texts };
    };
    await tracksOf('one.vtt');
    const two = { names: ['two.vtt'], texts: [german.toString()] };
    expect(await tracksOf('two.vtt')).toEqual({ ...two, action: 'updated' });
    expect(await tracksOf('two.vtt')).toEqual({ ...two, action: 'unchanged' });
    await expect(tracksOf('one.vtt', 'two.vtt')).rejects.toThrow(
      /two captions of the language "en" without a name/,
    );
    const named = ['One', 'Two'].map((name) => ({ ...english, name }));
    const { uri } = await vimeo.upload(path(), {
      ...options,
      again: true,
      update: undefined,
      textTracks: named,
    });
    expect((await facts(uri)).texts).toHaveLength(2);
  });

  it('gets a text track shown or hidden without another one, and without its bytes again', async () => {
    const options: UploadOptions = { store: store(), update: true };
    const start = emulator.requests().length;
    for (const active of [true, false, true]) {
      const { uri } = await vimeo.upload(path(), { ...options, textTracks: [{ ...english, active }] });
      const { data } = await vimeo.get(`${uri}/texttracks`, { fields: ['active'] });
      expect(data.data).toEqual([{ active }]);
    }
    const puts = emulator
      .requests()
      .slice(start)
      .filter(({ method }) => method === 'PUT');
    expect(puts).toHaveLength(1);
  });

  it('gets the bytes of a text track that is hidden where it is not there any more', async () => {
    const options: UploadOptions = { store: store(), update: true };
    const { uri } = await vimeo.upload(path(), { ...options, textTracks: [english] });
    const { data } = await vimeo.get(`${uri}/texttracks`, { fields: ['uri'] });
    await vimeo.request({ method: 'DELETE', path: data.data[0]?.uri ?? '' });
    const hidden = { ...english, active: false };
    expect(await vimeo.upload(path(), { ...options, textTracks: [hidden] })).toMatchObject({
      action: 'updated',
    });
    expect(await facts(uri)).toMatchObject({ texts: [vtt.toString()] });
  });

  it('whose text track was to be hidden, and not all was done, gets that by the same call', async () => {
    const options: UploadOptions = { store: store(), update: true };
    const { uri } = await vimeo.upload(path(), { ...options, textTracks: [english] });
    const start = emulator.requests().length;
    emulator.faults.add({ route: 'PATCH /videos/*/texttracks/*', status: 500 });
    const hidden = { ...options, textTracks: [{ ...english, active: false }] };
    await caught(vimeo.upload(path(), hidden), UploadError);
    expect(await vimeo.upload(path(), hidden)).toMatchObject({ uri, action: 'updated' });
    const { data } = await vimeo.get(`${uri}/texttracks`, { fields: ['active'] });
    expect(data.data).toEqual([{ active: false }]);
    expect(
      emulator
        .requests()
        .slice(start)
        .filter(({ method }) => method === 'PUT'),
    ).toEqual([]);
  });

  it('is made again with again: true, and where it is deleted at Vimeo, which is said', async () => {
    const warnings: string[] = [];
    const logger = { debug() {}, info() {}, error() {}, warn: (message: string) => warnings.push(message) };
    const speaking = vimeo.with({ logger });
    const options = { store: store() };
    const first = await speaking.upload(path(), options);
    const second = await speaking.upload(path(), { ...options, again: true });
    expect(second).toMatchObject({ action: 'created' });
    expect(second.uri).not.toBe(first.uri);
    await vimeo.delete(second.uri);
    const third = await speaking.upload(path(), options);
    expect(third).toMatchObject({ action: 'created' });
    expect(warnings.filter((text) => text.includes(second.uri) && text.includes('deleted'))).toHaveLength(1);
  });

  it('of many is looked up fifty at a time', async () => {
    const options = { store: store(), concurrency: 3 };
    const sources = Array.from({ length: 60 }, (_, index) => Buffer.from(`video ${index}`));
    const run = async () => {
      const actions = [];
      for await (const result of vimeo.uploadMany(sources, options))
        actions.push(result.state === 'done' ? result.video.action : result.error);
      return actions;
    };
    await run();
    const start = emulator.requests().length;
    expect(await run()).toEqual(sources.map(() => 'unchanged'));
    expect(callsSince(start)).toEqual(['GET /videos', 'GET /videos']);
  });

  it('of many is looked up fifty at a time where the list and the reader are slow, too', async () => {
    const options = { store: store(), concurrency: 3 };
    const sources = Array.from({ length: 60 }, (_, index) => Buffer.from(`video ${index}`));
    for await (const _ of vimeo.uploadMany(sources, options));
    const start = emulator.requests().length;
    const lookUps = () => callsSince(start).filter((call) => call === 'GET /videos').length;
    async function* slowly() {
      for (const [index, source] of sources.entries()) {
        // Until the first fifty are done.
        if (index === 52) await expect.poll(() => done).toBe(50);
        yield source;
      }
    }
    let done = 0;
    const onProgress = (progress: UploadManyProgress) => {
      done = progress.done;
    };
    // A reader that does something with each result.
    for await (const _ of vimeo.uploadMany(slowly(), { ...options, onProgress })) await vimeo.get('/me');
    expect(lookUps()).toBe(2);
  });

  it('of a version is looked up, too', async () => {
    const { uri } = await vimeo.upload(path());
    const options = { store: store() };
    const { version } = await vimeo.replace(uri, Buffer.from('better'), options);
    expect(await vimeo.replace(uri, Buffer.from('better'), options)).toEqual({
      uri,
      version,
      action: 'unchanged',
    });
  });
});

describe('files of one content', () => {
  it('and two names are two videos, with a store, too', async () => {
    const other = join(folder.path, 'beach.mp4');
    await writeFile(other, video);
    const uris = [];
    for await (const result of vimeo.uploadMany([path(), other], { store: memoryStore() })) {
      if (result.state === 'failed') throw result.error;
      uris.push(result.video.uri);
    }
    expect(new Set(uris).size).toBe(2);
  });
});

// Its processes have a fetch of their own, so that once is enough.
describe.skipIf(process.env.TEST_TRANSPORT === 'fetch')('an upload whose process dies', () => {
  const client = () => ({ token: emulator.token, baseUrl: emulator.url, retry: 0, clock });
  const wishes = () => ({
    ...whole(),
    name: 'Harbour',
    chunkBytes: Math.ceil(video.length / 3),
    privacy: { view: 'nobody' } as const,
  });

  it('at any moment is done by the same call: one video, every step once, two calls more at most', async () => {
    const straight = new MortalProcess(new SharedDisk(), client());
    const before = emulator.requests().length;
    await straight.client.upload(path(), { ...wishes(), store: straight.store });
    const calls = callsSince(before).length;
    for (let diesAt = 0; diesAt < straight.moments.length; diesAt++) {
      await emulator.state.reset();
      const disk = new SharedDisk();
      const start = emulator.requests().length;
      const first = new MortalProcess(disk, client(), diesAt);
      const upload = first.client.upload(path(), { ...wishes(), store: first.store, signal: first.signal });
      const moment = await first.death;
      await caught(upload, Error);
      const second = new MortalProcess(disk, client());
      const done = await second.client.upload(path(), { ...wishes(), store: second.store });
      const made = callsSince(start);
      const videos = await videosThere();
      const after = await facts(done.uri);
      if (videos.length !== 1) throw new Error(`Killed ${moment.what}, it made ${made.join(', ')}.`);
      expect({ moment, videos: videos.length, after }).toEqual({
        moment,
        videos: 1,
        after: { shown: 1, texts: [vtt.toString()] },
      });
      expect(videos[0]).toMatchObject({ name: 'Harbour', privacy: { view: 'nobody' }, is_playable: true });
      if (made.length > calls + 2) throw new Error(`Killed ${moment.what}, it made ${made.join(', ')}.`);
    }
  }, 120_000);

  it('right after its create does not get the bytes of another file of its name and size', async () => {
    const other = join(folder.path, 'other');
    await mkdir(other);
    const bytes = Buffer.from(video).reverse();
    await writeFile(join(other, 'harbour.mp4'), bytes);
    const disk = new SharedDisk();
    const upload = async (file: string, diesAfter?: string) => {
      const process = new MortalProcess(disk, client(), diesAfter);
      return process.client.upload(file, { store: process.store, signal: process.signal });
    };
    // One is told of its video and sends nothing; of the other, only the note that it is about to ask for one is there.
    await caught(upload(path(), 'after saving placed'), Error);
    await caught(upload(join(other, 'harbour.mp4'), 'before POST /me/videos'), Error);
    const second = await upload(join(other, 'harbour.mp4'));
    const first = await upload(path());
    expect(first.uri).not.toBe(second.uri);
    for (const [{ uri }, content] of [
      [first, video],
      [second, bytes],
    ] as const) {
      const downloaded = await vimeo.download(uri, join(folder.path, 'copy.mp4'), { overwrite: true });
      expect(readFileSync(downloaded.path).equals(content)).toBe(true);
    }
  });

  it('right after it has found the video of a lost create goes on with that video', async () => {
    for (const moment of ['before PATCH', 'after PATCH'].map((when) => `${when} /_upload/tus/LINK`)) {
      await emulator.state.reset();
      const disk = new SharedDisk();
      // The create that nobody has seen is of a process that died; of its bytes the next one sends the first alone.
      for (const diesAt of ['after POST /me/videos', moment]) {
        const process = new MortalProcess(disk, client(), diesAt);
        const upload = process.client.upload(path(), { store: process.store, signal: process.signal });
        await caught(upload, Error);
      }
      const last = new MortalProcess(disk, client());
      const { uri } = await last.client.upload(path(), { store: last.store });
      expect((await videosThere()).map((one) => one.uri)).toEqual([uri]);
      const { path: copy } = await vimeo.download(uri, join(folder.path, 'copy.mp4'), { overwrite: true });
      expect(readFileSync(copy).equals(video)).toBe(true);
    }
  });

  it('is found by its name among others of its size that are made beside it', async () => {
    await emulator.state.reset();
    const disk = new SharedDisk();
    const upload = async ({ client, store, signal }: MortalProcess, name: string) => {
      await writeFile(join(folder.path, `${name}.mp4`), name.padEnd(20));
      return client.upload(join(folder.path, `${name}.mp4`), { store, signal });
    };
    for (const name of ['One', 'Two'])
      await caught(upload(new MortalProcess(disk, client(), 'after POST /me/videos'), name), Error);
    const last = new MortalProcess(disk, client());
    await Promise.all(['One', 'Two', 'Three', 'Four'].map((name) => upload(last, name)));
    const { data } = await vimeo.get('/me/videos', { fields: ['name', 'upload.status'] });
    expect(data.data.map(({ name, upload }) => `${name} ${upload?.status}`).sort()).toEqual(
      ['Four', 'One', 'Three', 'Two'].map((name) => `${name}.mp4 complete`),
    );
  });

  it('while it waited only waits', async () => {
    const disk = new SharedDisk();
    const straight = new MortalProcess(disk, client());
    await straight.client.upload(path(), { ...wishes(), store: straight.store });
    const waiting = straight.moments.findIndex(({ what }) => /^before GET \/videos\/\d+$/.test(what));
    await emulator.state.reset();
    disk.records.clear();
    const first = new MortalProcess(disk, client(), waiting);
    const upload = first.client.upload(path(), { ...wishes(), store: first.store, signal: first.signal });
    await caught(upload, Error);
    const start = emulator.requests().length;
    const second = new MortalProcess(disk, client());
    const { uri } = await second.client.upload(path(), { ...wishes(), store: second.store });
    expect(callsSince(start)).toEqual([`GET ${uri}`]);
  });
});
