import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callerOf } from './support/caller.js';

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({ clock: 'manual' });
});
afterEach(() => emulator.close());

async function post(path: string, body: Record<string, string>, basic = true) {
  const credentials = btoa(`${emulator.clientId}:${emulator.clientSecret}`);
  const response = await fetch(path.startsWith('http') ? path : emulator.url + path, {
    method: 'POST',
    headers: basic ? { authorization: `basic ${credentials}` } : {},
    body: new URLSearchParams(body),
  });
  const text = await response.text();
  return { status: response.status, data: text.startsWith('{') ? JSON.parse(text) : text };
}

async function begin(scope = 'public private') {
  const { data } = await post('/oauth/device', { grant_type: 'device_grant', scope });
  const { device_code, user_code } = data;
  return { ...data, poll: () => post(data.authorize_link, { device_code, user_code }) };
}

describe('a device', () => {
  it('gets its token once a person has typed its code and allowed it', async () => {
    const device = await begin();
    expect(device).toMatchObject({ interval: 5, expires_in: 600 });
    expect((await device.poll()).data.error).toBe('authorization_pending');
    const page = await (
      await fetch(`${device.activate_link}?user_code=${device.user_code.toLowerCase()}`)
    ).text();
    expect(page).toContain('name="decision" value="allow"');
    await post(
      '/oauth/device/activate',
      { user_code: device.user_code, user: '/users/3', decision: 'allow', scope: 'private' },
      false,
    );
    emulator.clock.advance(5000);
    const { status, data } = await device.poll();
    expect(status).toBe(200);
    expect(data).toMatchObject({ token_type: 'bearer', scope: 'public private', user: { uri: '/users/3' } });
    const me = await callerOf(emulator)('GET /me?fields=uri', undefined, data.access_token);
    expect(me.data).toEqual({ uri: '/users/3' });
    // The code is used up.
    expect((await device.poll()).status).toBe(400);
  });

  it('that asks too often is told to slow down', async () => {
    const device = await begin();
    await device.poll();
    expect((await device.poll()).data.error).toBe('slow_down');
    emulator.clock.advance(5000);
    expect((await device.poll()).data.error).toBe('authorization_pending');
  });

  it('is told of a refusal, and of its time being over', async () => {
    const refused = await begin();
    await post('/oauth/device/activate', { user_code: refused.user_code, decision: 'deny' }, false);
    expect(await refused.poll()).toMatchObject({ status: 400, data: { error: 'access_denied' } });
    const late = await begin();
    emulator.clock.advance(600_000);
    expect(await late.poll()).toMatchObject({ status: 400, data: { error: 'expired_token' } });
    expect((await fetch(`${late.activate_link}?user_code=${late.user_code}`)).status).toBe(404);
  });

  it('of an app that is unknown gets nothing', async () => {
    expect((await post('/oauth/device', { grant_type: 'device_grant' }, false)).status).toBe(401);
  });

  it('never gets more than it asked for', async () => {
    const device = await begin('public');
    await post(
      '/oauth/device/activate',
      { user_code: device.user_code, user: '/users/1', decision: 'allow', scope: 'upload' },
      false,
    );
    expect((await device.poll()).data.scope).toBe('public');
  });
});
