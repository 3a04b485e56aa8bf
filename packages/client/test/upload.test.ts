// Uploads against the local Vimeo: what it stored is compared with what was sent, byte for byte.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { TimeoutError, UploadError, type UploadedVideo, type UploadOptions, VimeoClient } from 'vimeokit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caught } from './support/caught.js';
import { temporaryFolder } from './support/temporary-folder.js';
import { transport } from './support/transport.js';
import { untyped } from './support/untyped.js';

const media = (name: string) => fileURLToPath(new URL(`../../../examples/media/${name}`, import.meta.url));
const chunkBytes = 1024 * 1024;

let emulator: Emulator;
let vimeo: VimeoClient;

beforeAll(async () => {
  emulator = await startEmulator({ clock: 'manual', transcodeMs: 60_000 });
  vimeo = new VimeoClient({ token: emulator.token, ...transport, baseUrl: emulator.url });
});
afterAll(() => emulator.close());

/** The SHA-256 of what a link gives. */
async function sha256Of(link: string): Promise<string> {
  const createResponse = await fetch(link);
  expect(createResponse.status).toBe(200);
  const hash = createHash('sha256');
  for await (const piece of createResponse.body ?? []) hash.update(piece);
  return hash.digest('hex');
}

/** Uploads a file, and compares what the local Vimeo stored with it. */
async function uploaded(path: string, options?: UploadOptions): Promise<UploadedVideo> {
  const video = await vimeo.upload(path, options);
  expect(await storedSha256(video.uri)).toBe(await sha256OfFile(path));
  return video;
}

/** The SHA-256 of the source that the local Vimeo gives back. */
async function storedSha256(uri: string): Promise<string> {
  const { data } = await vimeo.get<{ download: { link: string }[] }>(`${uri}?fields=download`);
  return sha256Of(data.download[0]?.link ?? '');
}

describe('a video', () => {
  it('arrives whole, and tells its own length and size', async () => {
    const video = await uploaded(media('harbour.mp4'), { name: 'Harbour', privacy: { view: 'nobody' } });
    emulator.clock.advance(60_000);
    const facts = await vimeo.get<Record<string, unknown>>(
      untyped(`${video.uri}?fields=duration,width,height,privacy.view`),
    );
    expect(facts.data).toEqual({ duration: 5, width: 480, height: 270, privacy: { view: 'nobody' } });
  });

  it('is replaced and keeps its uri', async () => {
    const video = await uploaded(media('harbour.mp4'), { name: 'Harbour' });
    const replaced = await vimeo.replace(video.uri, media('harbour-second-cut.mp4'));
    emulator.clock.advance(60_000);
    expect(replaced.uri).toBe(video.uri);
    expect(replaced.version.uri).toMatch(/^\/videos\/\d+\/versions\/\d+$/);
    const { data } = await vimeo.get<Record<string, unknown>>(
      untyped(`${video.uri}?fields=uri,name,duration`),
    );
    expect(data).toEqual({ uri: video.uri, name: 'Harbour', duration: 3 });
    expect(await storedSha256(video.uri)).toBe(await sha256OfFile(media('harbour-second-cut.mp4')));
  });

  it('goes to the account of a team', async () => {
    const { uri } = await vimeo.upload(media('harbour.mp4'), { user: '/users/2' });
    const { data } = await vimeo.get<{ user: { uri: string } }>(`${uri}?fields=user.uri`);
    expect(data.user.uri).toBe('/users/2');
  });
});

describe('bytes of any number', () => {
  it.each([
    ['1 byte', 1],
    ['one less than a chunk', chunkBytes - 1],
    ['a chunk', chunkBytes],
    ['one more than a chunk', chunkBytes + 1],
    ['300 MB', 300_000_000],
  ])('arrive whole: %s', async (_, bytes) => {
    await using folder = await temporaryFolder();
    const { path, sha256 } = await folder.randomFile('film.mp4', bytes);
    const size = bytes > 100 * chunkBytes ? 64 * chunkBytes : chunkBytes;
    const { uri } = await vimeo.upload(path, { chunkBytes: size });
    const { data } = await vimeo.get<{ download: { size: number }[] }>(`${uri}?fields=download.size`);
    expect(data.download[0]?.size).toBe(bytes);
    expect(await storedSha256(uri)).toBe(sha256);
  });
});

describe('waiting until a video plays', () => {
  it('tells every status and ends when it plays', async () => {
    const { uri } = await uploaded(media('harbour.mp4'));
    const told: (string | null)[] = [];
    const status = await vimeo.waitUntilPlayable(uri, {
      onStatus: ({ status }) => {
        told.push(status);
        emulator.clock.advance(30_000);
      },
    });
    expect(status).toMatchObject({ uri, is_playable: true });
    expect(told).toEqual(['transcoding', 'transcoding', 'available']);
  });

  it('ends with Vimeo’s word when the bytes are no video', async () => {
    await using folder = await temporaryFolder();
    const { path } = await folder.randomFile('no-film.mp4', 1000);
    const { uri } = await uploaded(path);
    emulator.clock.advance(60_000);
    const error = await caught(vimeo.waitUntilPlayable(uri), UploadError);
    expect(error).toMatchObject({ reason: 'transcode', uri });
    expect(error.message).toContain('transcoding_error');
  });

  it('ends after its timeout, and at once when it is aborted', async () => {
    const { uri } = await uploaded(media('harbour.mp4'));
    await caught(vimeo.waitUntilPlayable(uri, { timeout: 10 }), TimeoutError);
    const controller = new AbortController();
    const reason = new Error('enough');
    const waiting = vimeo.waitUntilPlayable(uri, {
      signal: controller.signal,
      onStatus: () => controller.abort(reason),
    });
    await expect(waiting).rejects.toBe(reason);
  });
});

describe('a picture', () => {
  it('arrives whole, and is shown when it is activated', async () => {
    const video = await uploaded(media('harbour.mp4'));
    const picture = await vimeo.uploadPicture(video.uri, media('harbour.jpg'), { activate: true });
    expect(picture).toEqual({ uri: expect.stringMatching(/^\/videos\/\d+\/pictures\/\d+$/), active: true });
    const { data } = await vimeo.get<{ pictures: { uri: string; sizes: { link: string }[] } }>(
      untyped(`${video.uri}?fields=pictures`),
    );
    expect(data.pictures.uri).toBe(picture.uri);
    expect(await sha256Of(data.pictures.sizes[0]?.link ?? '')).toBe(await sha256OfFile(media('harbour.jpg')));
  });

  it('waits unseen when it is not', async () => {
    const video = await uploaded(media('harbour.mp4'));
    expect(await vimeo.uploadPicture(video, media('harbour.jpg'))).toMatchObject({ active: false });
  });

  it('goes to a user, and to a loaded object', async () => {
    expect((await vimeo.uploadPicture('/me', media('harbour.jpg'))).uri).toMatch(/^\/users\/1\/pictures\//);
    const { data: me } = await vimeo.get<{ uri: string }>('/me');
    expect((await vimeo.uploadPicture(me, media('harbour.jpg'), { activate: true })).active).toBe(true);
  });

  it('that is no image is refused before any call', async () => {
    const before = await callsLeft();
    const error = await caught(vimeo.uploadPicture('/videos/1', media('harbour.vtt')), UploadError);
    expect(error).toMatchObject({ reason: 'source', message: expect.stringContaining('JPEG, PNG or GIF') });
    expect(await callsLeft()).toBe(before - 1);
  });
});

describe('a text track', () => {
  it('arrives whole', async () => {
    const video = await uploaded(media('harbour.mp4'));
    const track = await vimeo.uploadTextTrack(video.uri, {
      type: 'captions',
      language: 'en-US',
      file: media('harbour.vtt'),
      name: 'English',
      active: true,
    });
    expect(track).toMatchObject({ type: 'captions', language: 'en-US', name: 'English', active: true });
    const { data } = await vimeo.get<{ link: string }>(`${track.uri}?fields=link`);
    expect(await sha256Of(data.link)).toBe(await sha256OfFile(media('harbour.vtt')));
  });

  it('of an unknown type, without a language or of no video is refused', async () => {
    const file = media('harbour.vtt');
    const wrong = { type: 'poems', language: 'en', file } as unknown as Parameters<
      VimeoClient['uploadTextTrack']
    >[1];
    await caught(vimeo.uploadTextTrack('/videos/1', wrong), TypeError);
    await caught(vimeo.uploadTextTrack('/videos/1', { type: 'captions', language: '', file }), TypeError);
    await caught(vimeo.uploadTextTrack('/users/1', { type: 'captions', language: 'en', file }), TypeError);
  });
});

async function callsLeft(): Promise<number> {
  const { rateLimit } = await vimeo.get('/me?fields=uri');
  return rateLimit?.remaining ?? 0;
}

async function sha256OfFile(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}
