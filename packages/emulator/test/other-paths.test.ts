// Paths that recordings have and Vimeo's description has not.
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Call, callerOf } from './support/caller.js';

let emulator: Emulator;
let call: Call;
let video: string;
beforeEach(async () => {
  emulator = await startEmulator({ clock: 'manual' });
  call = callerOf(emulator);
  video = (await call('POST /me/videos', { upload: { approach: 'tus', size: 1 } })).data.uri;
});
afterEach(() => emulator.close());

describe('a preset', () => {
  it('has a uri of its own, by which it is read, changed and deleted', async () => {
    const made = (await call('POST /me/presets', { name: 'Sea' })).data;
    expect(made.uri).toBe('/presets/1');
    const { videos } = made.metadata.connections;
    expect(videos).toEqual({ uri: '/presets/1/videos', options: ['GET'], total: 0 });
    await call(`PUT ${video}/presets/1`);
    expect((await call(`GET ${videos.uri}`)).data.data).toMatchObject([{ uri: video }]);
    expect((await call(`GET ${made.uri}`)).data.metadata.connections.videos.total).toBe(1);
    const changed = await call(`PATCH ${made.uri}`, { outro: 'nothing' });
    expect(changed).toMatchObject({ status: 200, data: { settings: { outro: 'nothing' } } });
    expect((await call('GET /me/presets/1')).data).toEqual(changed.data);
    const stranger = emulator.createToken({ user: '/users/3' });
    expect((await call(`GET ${made.uri}`, undefined, stranger)).status).toBe(404);
    expect((await call(`DELETE ${made.uri}`)).status).toBe(204);
    expect((await call(`GET ${made.uri}`)).status).toBe(404);
  });

  it('has all settings that recorded ones have, and those that were chosen', async () => {
    const embed = { color: 'ff0000', buttons: { like: false }, title: { name: 'hide' } };
    const { settings } = (await call('POST /me/presets', { name: 'Sea', embed })).data;
    expect(Object.keys(settings).length).toBeGreaterThan(46);
    expect(settings).toMatchObject({
      color: 'ff0000',
      buttons: { like: false, share: true, fullscreen: true },
      title: 'hide',
      byline: 'user',
      outro: 'videos',
      playbar: true,
    });
  });
});

describe('a folder', () => {
  it('is found without its user, and videos are made in it so', async () => {
    await call('POST /me/folders', { name: 'Sea' });
    const { data } = await call('POST /me/videos', {
      upload: { approach: 'tus', size: 1 },
      folder_uri: '/folders/1',
    });
    const { uri } = (await call('GET /folders/1')).data;
    expect(data.parent_folder.uri).toBe(uri);
    expect((await call('GET /folders/1/videos')).data.total).toBe(1);
    expect((await call('POST /me/folders', { name: 'Deep', parent_folder_uri: '/folders/1' })).status).toBe(
      201,
    );
    expect((await call('GET /folders/99')).status).toBe(404);
  });
});

describe('what else is linked', () => {
  it('leads where its described form leads', async () => {
    await call('POST /me/albums', { name: 'Showcase' });
    await call(`PUT ${video}/tags`, [{ name: 'sea' }]);
    await call(`POST ${video}/comments`, { text: 'Good' });
    for (const [form, described] of [
      ['/showcases/1', '/users/1/albums/1'],
      ['/showcases/1/videos', '/users/1/albums/1/videos'],
      ['/users/1/albums/1/available_videos', '/albums/1/available_videos'],
      [`${video}/tags/sea/videos`, '/tags/sea/videos'],
      ['/comments/1', `${video}/comments/1`],
      ['/users/1/folders/root', '/users/1/projects'],
    ]) {
      const response = await call(`GET ${form}`);
      expect(response.status, form).toBe(200);
      const { paging: _, ...rest } = response.data;
      expect((await call(`GET ${described}`)).data, form).toMatchObject(rest);
    }
  });
});
