import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Call, callerOf } from './support/caller.js';

let emulator: Emulator;
let call: Call;
beforeEach(async () => {
  emulator = await startEmulator({ clock: 'manual' });
  call = callerOf(emulator);
});
afterEach(() => emulator.close());

const newVideo = async (view: string): Promise<string> =>
  (await call('POST /me/videos', { upload: { approach: 'tus', size: 1 }, privacy: { view } })).data.uri;

describe('the scope private', () => {
  it('is needed by the owner of a video that not everybody may see', async () => {
    const uri = await newVideo('nobody');
    const without = await call(`GET ${uri}`, undefined, emulator.createToken({ scopes: ['public'] }));
    expect(without).toMatchObject({ status: 403, data: { error_code: 3200 } });
    expect(without.data.developer_message).toContain('"private"');
    const token = emulator.createToken({ scopes: ['public', 'private'] });
    expect(await call(`GET ${uri}`, undefined, token)).toMatchObject({ status: 200, data: { uri } });
  });

  it('is needed for what is part of such a video, and to change it', async () => {
    const uri = await newVideo('nobody');
    const token = emulator.createToken({ scopes: ['public', 'edit'] });
    for (const route of [`GET ${uri}/versions`, `GET ${uri}/comments`, `PATCH ${uri}`]) {
      const { status, data } = await call(
        route,
        route.startsWith('PATCH') ? { name: 'New' } : undefined,
        token,
      );
      expect(status, route).toBe(403);
      expect(data.developer_message, route).toContain('"private"');
    }
    expect((await call(`GET ${uri}`)).data.name).toBe('Untitled');
  });

  it('is not needed for a video that everybody may see', async () => {
    const uri = await newVideo('anybody');
    const token = emulator.createToken({ scopes: ['public'] });
    expect((await call(`GET ${uri}`, undefined, token)).status).toBe(200);
  });

  it('opens nothing of other people, and those who were let in do not need it', async () => {
    const uri = await newVideo('users');
    const stranger = emulator.createToken({ user: '/users/3', scopes: ['public', 'private'] });
    expect((await call(`GET ${uri}`, undefined, stranger)).status).toBe(404);
    await call(`PUT ${uri}/privacy/users/3`);
    const guest = emulator.createToken({ user: '/users/3', scopes: ['public'] });
    expect((await call(`GET ${uri}`, undefined, guest)).status).toBe(200);
  });
});
