import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Call, callerOf } from './support/caller.js';

let emulator: Emulator;
let call: Call;
beforeEach(async () => {
  emulator = await startEmulator({ clock: 'manual', plan: 'free' });
  call = callerOf(emulator);
});
afterEach(() => emulator.close());

const remaining = async (token = emulator.token) =>
  Number((await call('GET /languages?fields=code', undefined, token)).headers.get('x-ratelimit-remaining'));
const statusOf = async (token = emulator.token) => (await call('GET /languages', undefined, token)).status;

/** Uses up the 50 of the plan `free`: a call without `fields` costs two. */
async function spendAll(token?: string): Promise<void> {
  for (let count = 0; count < 25; count++) expect(await statusOf(token)).toBe(200);
  expect(await statusOf(token)).toBe(429);
}

describe('the allowance of a minute', () => {
  it('is one for all tokens of a user, and another for every other user', async () => {
    await spendAll();
    expect(await statusOf(emulator.createToken({ scopes: ['public'] }))).toBe(429);
    const other = emulator.createToken({ user: '/users/3' });
    expect(await remaining(other)).toBe(49);
    expect(await remaining(emulator.createToken({ user: '/users/3' }))).toBe(48);
  });

  it('of tokens without a user is the app’s, apart from the users’', async () => {
    const request = { grant_type: 'client_credentials', scope: 'public' };
    const appToken = async () =>
      String((await call('POST /oauth/authorize/client', request)).data.access_token);
    await spendAll(await appToken());
    expect(await statusOf(await appToken())).toBe(429);
    expect(await remaining()).toBe(49);
  });

  it('is whole again a minute after each user’s own first call', async () => {
    await spendAll();
    emulator.clock.advance(30_000);
    const other = emulator.createToken({ user: '/users/3' });
    await spendAll(other);
    emulator.clock.advance(30_000);
    expect(await remaining()).toBe(49);
    expect(await statusOf(other)).toBe(429);
    emulator.clock.advance(30_000);
    expect(await remaining(other)).toBe(49);
  });
});
