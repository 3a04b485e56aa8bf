import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Call, callerOf } from './support/caller.js';

let emulator: Emulator;
let call: Call;
let stranger: string;
beforeEach(async () => {
  emulator = await startEmulator({ clock: 'manual' });
  call = callerOf(emulator);
  stranger = emulator.createToken({ user: '/users/3' });
});
afterEach(() => emulator.close());

const newVideo = async (fields: object = {}): Promise<string> =>
  (await call('POST /me/videos', { upload: { approach: 'tus', size: 1 }, ...fields })).data.uri;

describe('a stranger', () => {
  it('gets no password of a showcase, and opens one that has a password by it', async () => {
    await call('POST /me/albums', { name: 'Show', privacy: 'password', password: 'p1' });
    await call(`PUT /me/albums/1${await newVideo()}`);
    expect((await call('GET /users/1/albums/1', undefined, stranger)).status).toBe(404);
    expect((await call('GET /users/1/albums/1?password=p2', undefined, stranger)).status).toBe(404);
    expect((await call('GET /users/1/albums/1?password=p1', undefined, stranger)).status).toBe(200);
    const videos = await call('GET /users/1/albums/1/videos?password=p1', undefined, stranger);
    expect(videos.data.total).toBe(1);
    await call('PATCH /me/albums/1', { privacy: 'anybody' });
    const { data } = await call('GET /users/1/albums/1', undefined, stranger);
    expect(JSON.stringify(data)).not.toContain('p1');
    expect((await call('GET /me/albums/1')).data.privacy.password).toBe('p1');
  });

  it('reads no captions and sees no picture without the address that a reader of the video gets', async () => {
    const uri = await newVideo({ privacy: { view: 'nobody' } });
    const track = (await call(`POST ${uri}/texttracks`, { type: 'captions', language: 'en', name: 'x' }))
      .data;
    expect((await fetch(track.link, { method: 'PUT', body: 'WEBVTT secret' })).status).toBe(200);
    const picture = (await call(`POST ${uri}/pictures`)).data;
    expect((await fetch(picture.link, { method: 'PUT', body: 'x' })).status).toBe(200);
    expect((await call('GET /_files/texttracks/1')).status).toBe(403);
    expect((await call('GET /_files/pictures/1')).status).toBe(404);
    expect((await fetch(picture.base_link)).status).toBe(200);
    expect(await (await fetch(track.source_link)).text()).toBe('WEBVTT secret');
    // What is announced to end does.
    emulator.clock.advance(2 * 60 * 60 * 1000);
    expect((await fetch(track.source_link)).status).toBe(410);
    expect((await fetch(track.link, { method: 'PUT', body: 'WEBVTT' })).status).toBe(410);
  });

  it('changes nothing of other people, nor anyone anything without the scope', async () => {
    const uri = await newVideo();
    for (const route of [`POST ${uri}/trim`, `PUT ${uri}/custom_metadata`, `DELETE ${uri}/fragments`])
      expect((await call(route, undefined, stranger)).status).toBe(403);
    await call('POST /me/albums', { name: 'Show' });
    const reader = emulator.createToken({ scopes: ['public', 'private'] });
    const refused = await call(`PATCH ${uri}/albums`, { add: [{ uri: '/users/1/albums/1' }] }, reader);
    expect(refused.status).toBe(403);
    expect(refused.data.developer_message).toContain('"edit"');
  });

  it('learns not who may see a video, nor where it may be embedded', async () => {
    const uri = await newVideo({ privacy: { embed: 'whitelist' }, embed_domains: ['secret.example'] });
    await call(`PUT ${uri}/privacy/users/2`);
    expect((await call(`GET ${uri}/privacy/domains`, undefined, stranger)).data.data).toEqual([]);
    expect((await call(`GET ${uri}/privacy/users`, undefined, stranger)).status).toBe(404);
    const seen = (await call(`GET ${uri}`, undefined, stranger)).data.metadata.connections;
    expect(seen.users_with_access).toBeUndefined();
    const own = (await call(`GET ${uri}`)).data.metadata.connections;
    expect(own.users_with_access.total).toBe(1);
    expect((await call(`GET ${uri}/privacy/users`)).data.total).toBe(1);
  });

  it('is told the totals of what the lists show them', async () => {
    await call('POST /channels', { name: 'One', privacy: 'anybody' });
    await call('PUT /me/channels/1', undefined, stranger);
    for (const view of ['anybody', 'nobody']) {
      const uri = await newVideo({ privacy: { view } });
      await call(`POST ${uri}/credits`, { role: 'Camera', user_uri: '/users/3' });
      await call(`PUT /me/watchlater/${uri.split('/')[2]}`);
    }
    for (const token of [emulator.token, stranger])
      for (const user of ['/users/1', '/users/3']) {
        const { connections } = (await call(`GET ${user}`, undefined, token)).data.metadata;
        for (const name of ['moderated_channels', 'channels', 'appearances', 'videos', 'likes']) {
          const list = await call(`GET ${connections[name].uri}`, undefined, token);
          expect(list.data.total, `${name} of ${user}`).toBe(connections[name].total);
        }
      }
    const own = (await call('GET /me')).data.metadata.connections.watchlater;
    const other = (await call('GET /users/1', undefined, stranger)).data.metadata.connections.watchlater;
    expect([own.total, other.total]).toEqual([2, 0]);
  });
});

describe('an unlisted video', () => {
  it('is found by its uri however it is written, and by name among others', async () => {
    const uri = await newVideo({ privacy: { view: 'unlisted' } });
    expect(uri).toMatch(/^\/videos\/1:\w+$/);
    expect((await call(`GET ${uri.replace(':', '%3A')}`, undefined, stranger)).data.uri).toBe(uri);
    expect((await call('GET /videos/%31', undefined, stranger)).status).toBe(404);
    expect((await call(`GET /videos?uris=${uri}`, undefined, stranger)).data.total).toBe(1);
    expect((await call('GET /videos?uris=/videos/1', undefined, stranger)).data.total).toBe(0);
    expect((await call('GET /videos?links=https://vimeo.com/1')).data.total).toBe(1);
  });
});

describe('a body', () => {
  it('may have null for what its sender has not got, and clears a text by it', async () => {
    const uri = await newVideo({ name: 'Harbour', description: 'By the sea' });
    const changed = await call(`PATCH ${uri}`, { name: null, description: null, privacy: { view: null } });
    expect(changed.data).toMatchObject({ name: 'Harbour', description: null, privacy: { view: 'anybody' } });
    expect((await call(`PATCH ${uri}/albums`, { add: null, remove: null })).status).toBe(200);
  });

  it('that is too deep, or too long a text, is refused', async () => {
    const deep = JSON.parse(`${'['.repeat(200)}${']'.repeat(200)}`);
    expect((await call('POST /me/albums', { name: deep })).data.error_code).toBe(2205);
    const uri = await newVideo();
    const refused = await call(`PATCH ${uri}`, { description: 'x'.repeat(5001) });
    expect(refused.data.invalid_parameters).toMatchObject([{ field: 'description', error_code: 2251 }]);
  });
});
