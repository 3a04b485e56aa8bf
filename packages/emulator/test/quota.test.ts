import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Call, type CallResult, callerOf, patch } from './support/caller.js';

const terabyte = 1_000_000_000_000;

let emulator: Emulator;
let call: Call;
beforeEach(async () => {
  emulator = await startEmulator({ clock: 'manual' });
  call = callerOf(emulator);
});
afterEach(() => emulator.close());

const announce = (size: number, account = '/me'): Promise<CallResult> =>
  call(`POST ${account}/videos`, { upload: { approach: 'tus', size } });
const spaceOf = async () => (await call('GET /me?fields=upload_quota')).data.upload_quota.space;

describe('the space of an account', () => {
  it('takes a file that fits exactly, and refuses one that is a byte larger', async () => {
    const refused = await announce(5 * terabyte + 1);
    expect(refused).toMatchObject({ status: 403, data: { error_code: 4101 } });
    expect((await call('GET /me/videos')).data.total).toBe(0);
    expect((await announce(5 * terabyte)).status).toBe(200);
  });

  it('is taken by uploads that are announced, until they are deleted', async () => {
    const { data } = await announce(3 * terabyte);
    expect((await announce(3 * terabyte)).data.error_code).toBe(4101);
    expect((await announce(2 * terabyte)).status).toBe(200);
    await call(`DELETE ${data.uri}`);
    expect((await announce(3 * terabyte)).status).toBe(200);
  });

  it('is each account’s own', async () => {
    await announce(5 * terabyte);
    expect((await announce(1)).data.error_code).toBe(4101);
    expect((await announce(5 * terabyte, '/users/2')).status).toBe(200);
    expect((await announce(1, '/users/2')).data.error_code).toBe(4101);
  });

  it('is told as used once the bytes are there', async () => {
    expect(await spaceOf()).toMatchObject({ free: 5 * terabyte, max: 5 * terabyte, used: 0 });
    const { data } = await announce(7);
    expect(await spaceOf()).toMatchObject({ used: 0 });
    await patch(data.upload.upload_link, new Uint8Array(7));
    expect(await spaceOf()).toMatchObject({ free: 5 * terabyte - 7, used: 7 });
    await call(`DELETE ${data.uri}`);
    expect(await spaceOf()).toMatchObject({ free: 5 * terabyte, used: 0 });
  });

  it('is as it was when a moment that was kept is restored', async () => {
    emulator.add({ videos: [{ name: 'kept', size: 5000 }] });
    const before = await spaceOf();
    const moment = await emulator.state.snapshot();
    emulator.add({ videos: [{ name: 'forgotten', size: 6000 }] });
    expect((await spaceOf()).used).toBe(before.used + 6000);
    await emulator.state.restore(moment);
    expect(await spaceOf()).toEqual(before);
  });
});
