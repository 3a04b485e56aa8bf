// Who looks decides what is shown: every view beside what was recorded of it.
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callerOf } from './support/caller.js';
import { fill } from './support/filled.js';
import { alwaysThere, neverThere, pathsOf, recordedPaths, typeOf, valuesAt } from './support/recorded.js';

let emulator: Emulator;
const tokens = new Map<Reader, string>();
beforeAll(async () => {
  emulator = await startEmulator({ clock: 'manual', plan: 'enterprise' });
  await fill(emulator);
  await callerOf(emulator)('PATCH /videos/1/pictures/1', { active: true });
  const grant = { grant_type: 'client_credentials', scope: 'public' };
  const app = await callerOf(emulator)('POST /oauth/authorize/client', grant);
  tokens.set('its owner', emulator.token);
  tokens.set('another user', emulator.createToken({ user: '/users/3' }));
  tokens.set('an app', app.data.access_token);
  const all = ['public', 'create', 'edit', 'delete', 'interact', 'upload', 'stats', 'video_files'];
  tokens.set('its owner without the scope private', emulator.createToken({ scopes: all }));
  tokens.set(
    'its owner with the scope private alone',
    emulator.createToken({ scopes: ['public', 'private'] }),
  );
});
afterAll(() => emulator.close());

type Reader =
  | 'its owner'
  | 'another user'
  | 'an app'
  | 'its owner without the scope private'
  | 'its owner with the scope private alone';

async function read(path: string, reader: Reader): Promise<Record<string, unknown>> {
  emulator.clock.advance(1000);
  const { status, data } = await callerOf(emulator)(`GET ${path}`, undefined, tokens.get(reader));
  expect(status, `${path} for ${reader}`).toBe(200);
  return data;
}

interface RecordedCase {
  readonly kind: string;
  readonly view: string;
  readonly path: string;
  readonly readers: readonly Reader[];
}

const cases: readonly RecordedCase[] = [
  { kind: 'video', view: 'own', path: '/videos/1', readers: ['its owner'] },
  { kind: 'video', view: 'foreign', path: '/videos/1', readers: ['another user', 'an app'] },
  { kind: 'user', view: 'own', path: '/me', readers: ['its owner'] },
  { kind: 'user', view: 'foreign', path: '/users/1', readers: ['another user', 'an app'] },
  { kind: 'project', view: 'folder', path: '/me/projects/1', readers: ['its owner'] },
  { kind: 'album', view: 'any', path: '/me/albums/1', readers: ['its owner'] },
  { kind: 'channel', view: 'any', path: '/channels/1', readers: ['its owner', 'another user'] },
  { kind: 'tag', view: 'any', path: '/tags/sea', readers: ['its owner'] },
  // Recorded as long as it took its bytes.
  { kind: 'video-version', view: 'version', path: '/videos/1/versions/3', readers: ['its owner'] },
];

/** Of a thing with its user; users are recorded for themselves. */
const isOfUser = (path: string) => /(^|\.)user\./.test(path);

/** Where the emulator differs from what was always recorded, by the end of the path, and why. */
const differences: readonly [end: string, why: string][] = [
  ['upload_quota.periodic.free', 'null: an account has no limit by month, unless a test gives it one'],
  ['upload_quota.periodic.max', 'as above'],
  ['upload_quota.periodic.used', 'as above'],
  ['upload_quota.periodic.reset_date', 'as above'],
];

/** What is shown and was never recorded; each of it is described, and known here. */
const beyondRecordings = [
  'description_html',
  'has_chapters',
  'has_text_tracks',
  'metadata.connections.users_with_access',
  'password',
  'privacy.allow_share_link',
  'uploader.link',
  'uploader.name',
];

describe.each(cases)('what is recorded of $view $kind', ({ kind, view, path, readers }) => {
  it.each(readers)('is there for %s, with its types', async (reader) => {
    const paths = await recordedPaths(kind, view);
    const thing = await read(path, reader);
    const problems = alwaysThere(paths)
      .filter((at) => !isOfUser(at) && !differences.some(([end]) => at.endsWith(end)))
      .flatMap((at) => {
        const types = Object.keys(paths[at]?.types ?? {}).map((type) => (type === 'uri' ? 'string' : type));
        const found = new Set(valuesAt(thing, at).map(typeOf));
        return [...found]
          .filter((type) => !types.includes(type))
          .map((type) => `${at} is ${type}, not ${types.join(' or ')}`);
      });
    expect(problems).toEqual([]);
  });
});

describe("what is only recorded of one's own", () => {
  it.each([
    ['video', '/videos/1'],
    ['user', '/users/1'],
  ])('is in no other %s', async (kind, path) => {
    const [own, foreign] = [await recordedPaths(kind, 'own'), await recordedPaths(kind, 'foreign')];
    const onlyOwn = neverThere(foreign, own);
    expect(onlyOwn.length).toBeGreaterThan(5);
    for (const reader of ['another user', 'an app'] as const) {
      const shown = new Set(pathsOf(await read(path, reader)));
      expect(
        onlyOwn.filter((at) => shown.has(at)),
        reader,
      ).toEqual([]);
    }
  });
});

describe('a video', () => {
  it('has nothing that is neither recorded nor known', async () => {
    const recorded = {
      ...(await recordedPaths('video', 'own')),
      ...(await recordedPaths('video', 'foreign')),
    };
    for (const reader of ['its owner', 'another user', 'an app'] as const) {
      const shown = new Set(pathsOf(await read('/videos/1', reader)));
      const unknown = [...shown].filter(
        (at) =>
          recorded[at] === undefined &&
          !/^(user|parent_folder|pictures|categories|tags)\b/.test(at) &&
          !beyondRecordings.some((one) => at === one || at.startsWith(`${one}.`)),
      );
      expect(unknown, reader).toEqual([]);
    }
  });

  it('has a player with the settings of every new one, and with those that its owner chose', async () => {
    const call = callerOf(emulator);
    const title = { name: 'user', owner: 'user', portrait: 'user' };
    expect(await read('/videos/1', 'its owner')).toMatchObject({
      embed: { color: '00adef', playbar: true, title, end_screen: [], buttons: { like: true, hd: false } },
    });
    const { status } = await call('PATCH /videos/1', { embed: { playbar: false, title: { owner: 'hide' } } });
    expect(status).toBe(200);
    expect(await read('/videos/1', 'its owner')).toMatchObject({
      embed: { color: '00adef', playbar: false, title: { ...title, owner: 'hide' } },
    });
  });

  it('shows nobody without a user whether it was uploaded, transcoded or played', async () => {
    const seen = await read('/videos/1', 'an app');
    expect(seen).toMatchObject({ upload: null, transcode: null, stats: { plays: null } });
    expect(await read('/videos/1', 'another user')).toMatchObject({
      upload: { status: 'complete', approach: null, size: null, upload_link: null },
      transcode: { status: 'complete' },
      stats: { plays: 0 },
      play: { status: 'playable' },
    });
  });
});

describe('what may not be known', () => {
  it('of an upload is where its bytes go', async () => {
    const own = await read('/videos/1/versions/3', 'its owner');
    expect(own.upload).toMatchObject({ approach: 'tus', upload_link: expect.stringMatching(/^http/) });
    for (const reader of ['another user', 'an app'] as const) {
      const { upload } = await read('/videos/1/versions/3', reader);
      expect(upload, reader).toMatchObject({ status: 'in_progress', approach: null, upload_link: null });
    }
  });

  it('of a picture is where its bytes go', async () => {
    expect((await read('/videos/1/pictures/1', 'its owner')).link).toMatch(/^http/);
    for (const reader of ['another user', 'an app'] as const)
      expect(await read('/videos/1/pictures/1', reader), reader).not.toHaveProperty('link');
  });

  it('of a channel is who may see it, and without a user nothing can be done with it', async () => {
    expect(await read('/channels/1', 'its owner')).toMatchObject({
      metadata: {
        connections: { privacy_users: { total: 1 } },
        interactions: { follow: { type: 'moderator' }, add_moderators: {}, moderate_videos: {} },
      },
    });
    const seen = await read('/channels/1', 'another user');
    expect(seen).toMatchObject({ metadata: { interactions: { follow: { added: false, type: null } } } });
    expect(seen).not.toHaveProperty('metadata.interactions.add_moderators');
    expect(seen).not.toHaveProperty('metadata.connections.privacy_users');
    expect(await read('/channels/1', 'an app')).toMatchObject({ metadata: { interactions: null } });
  });
});

describe('without the scope private', () => {
  it('an owner gets what everybody gets, and what is theirs to change, but nothing private', async () => {
    const [reader, whole] = ['its owner without the scope private', 'its owner'] as const;
    const missing = async (path: string) => {
      const shown = new Set(pathsOf(await read(path, reader)));
      const all = new Set(pathsOf(await read(path, whole)));
      const gone = [...all].filter((at) => !shown.has(at) && !isOfUser(at));
      // What is gone with all that is in it is named once.
      return gone.filter((at) => !gone.some((one) => at.startsWith(`${one}.`) || at.startsWith(`${one}[]`)));
    };
    expect(await missing('/videos/1')).toEqual([
      'manage_link',
      'metadata.connections.available_channels',
      'files',
      'download',
      'play.progressive',
      'play.hls',
    ]);
    expect(await missing('/me')).toEqual(['metadata.connections.block']);
    const { metadata } = await read('/users/1/albums/1', reader);
    expect(metadata).toMatchObject({ interactions: null });
    expect(metadata).not.toHaveProperty('connections.available_videos');
  });

  it('and with it alone, there are no files and no quota: these need their own', async () => {
    const reader = 'its owner with the scope private alone';
    const video = await read('/videos/1', reader);
    expect(video).not.toHaveProperty('files');
    expect(video).not.toHaveProperty('download');
    expect(video.play).toEqual({ status: 'playable' });
    expect(await read('/me', reader)).not.toHaveProperty('upload_quota');
  });
});
