import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { description } from '../src/generated/description.js';
import { type Call, callerOf } from './support/caller.js';

let emulator: Emulator;
let call: Call;
beforeEach(async () => {
  emulator = await startEmulator({ clock: 'manual' });
  call = callerOf(emulator);
});
afterEach(() => emulator.close());

const allBut = (scope: string) =>
  emulator.createToken({ scopes: description.scopes.filter((one) => one !== scope) });

describe('a token', () => {
  it('has every scope of the description, and may be without any of them', async () => {
    expect(description.scopes).toHaveLength(16);
    for (const scope of description.scopes.filter((one) => one !== 'public')) {
      const { data } = await call('GET /oauth/verify', undefined, allBut(scope));
      expect(data.scope.split(' ').sort()).toEqual(description.scopes.filter((one) => one !== scope));
    }
  });

  it.each([
    ['create', 'POST /me/albums', { name: 'Showcase' }],
    ['create', 'POST /me/presets', { name: 'Preset' }],
    ['edit', 'PATCH /me', { bio: 'Sea' }],
    ['upload', 'POST /me/videos', { upload: { approach: 'tus', size: 5 } }],
    ['ai', 'POST /videos/1/ai/transcribe', {}],
    ['purchased', 'GET /me/ondemand/purchases', undefined],
    ['interact', 'PUT /me/following/2', undefined],
  ])('without the scope %s is refused %s', async (scope, route, body) => {
    const refused = await call(route, body, allBut(scope));
    expect(refused).toMatchObject({ status: 403, data: { error_code: 3200 } });
    expect(refused.data.developer_message).toContain(`"${scope}"`);
  });
});

describe("an app's webhooks", () => {
  const hook = { webhook_type: 'video-created', webhook_url: 'http://127.0.0.1:9/' };

  it('need the scope webhooks, to be read too, and not edit', async () => {
    const token = emulator.createToken({ scopes: ['public', 'webhooks'] });
    const { status, data } = await call('POST /apps/1/webhooks', hook, token);
    expect(status).toBe(201);
    for (const route of [`GET ${data.uri}`, 'GET /apps/1/webhooks', `DELETE ${data.uri}`]) {
      const refused = await call(route, undefined, allBut('webhooks'));
      expect(refused.status, route).toBe(403);
      expect(refused.data.developer_message, route).toContain('"webhooks"');
    }
    expect((await call(`DELETE ${data.uri}`, undefined, token)).status).toBe(204);
  });

  it('are managed by a token of the app itself, and nothing else of its owner is', async () => {
    const grant = { grant_type: 'client_credentials', scope: 'public' };
    const token = (await call('POST /oauth/authorize/client', grant)).data.access_token;
    const { status, data } = await call('POST /apps/1/webhooks', hook, token);
    expect(status).toBe(201);
    expect((await call(`PATCH ${data.uri}`, { is_enabled: true }, token)).data.is_enabled).toBe(true);
    expect((await call('GET /apps/1/webhooks', undefined, token)).data.data).toHaveLength(1);
    expect((await call(`DELETE ${data.uri}`, undefined, token)).status).toBe(204);
    expect((await call('GET /me', undefined, token)).status).toBe(401);
    expect((await call('PATCH /users/1', { bio: 'x' }, token)).status).toBe(403);
  });
});
