import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Call, callerOf, offsetOf, patch } from './support/caller.js';

const videoFile = fileURLToPath(new URL('../../../examples/media/harbour.mp4', import.meta.url));

let emulator: Emulator;
let call: Call;
beforeEach(async () => {
  emulator = await startEmulator({ clock: 'manual' });
  call = callerOf(emulator);
});
afterEach(() => emulator.close());

async function newLink(size: number): Promise<string> {
  return (await call('POST /me/videos', { upload: { approach: 'tus', size } })).data.upload.upload_link;
}

const bytes = (size: number) => new Uint8Array(size).fill(7);

describe('a fault', () => {
  it('sends a status in place of the call, once unless it is told otherwise', async () => {
    emulator.faults.add({ route: 'POST /me/albums', status: 503 });
    const refused = await call('POST /me/albums', { name: 'One' });
    expect(refused.status).toBe(503);
    expect(refused.headers.get('content-type')).toBe('application/vnd.vimeo.error+json');
    expect((await call('GET /me/albums')).data.total).toBe(0);
    expect((await call('POST /me/albums', { name: 'One' })).status).toBe(201);
    expect(emulator.faults.list()).toMatchObject([{ matched: 2, applied: 1, isOver: true }]);
  });

  it('sends a burst of them', async () => {
    emulator.faults.add({ status: 502, times: 3 });
    const statuses = [];
    for (let count = 0; count < 4; count++) statuses.push((await call('GET /me')).status);
    expect(statuses).toEqual([502, 502, 502, 200]);
  });

  it.each([{ 'two words': 'x' }, { name: 'a\nb' }, { name: '😀' }, ['x'], 'x'])(
    'refuses headers that HTTP cannot send: %j',
    async (headers) => {
      expect(() => emulator.faults.add({ status: 504, headers: headers as Record<string, string> })).toThrow(
        'headers of a fault must be',
      );
      expect((await call('GET /me')).status).toBe(200);
    },
  );

  it('sends a body and headers of its own', async () => {
    emulator.faults.add({ status: 504, body: '<h1>Gateway</h1>', headers: { 'content-type': 'text/html' } });
    const { data, headers } = await call('GET /me');
    expect(data).toBe('<h1>Gateway</h1>');
    expect(headers.get('content-type')).toBe('text/html');
  });

  it('strikes the nth call that fits its route, and no other', async () => {
    emulator.faults.add({ route: 'GET /users/*', nth: [2, 3], status: 500 });
    const statuses = [];
    for (const path of ['/users/1', '/videos', '/me', '/users/2', '/users/3'])
      statuses.push((await call(`GET ${path}`)).status);
    // /me is a user, too.
    expect(statuses).toEqual([200, 200, 500, 500, 200]);
  });

  it('strikes by likelihood as its seed says, and the same again for the same seed', async () => {
    const run = async () => {
      emulator.faults.clear();
      emulator.faults.add({ route: 'GET /me', probability: 0.5, seed: 'a', status: 500 });
      const statuses = [];
      for (let count = 0; count < 20; count++) statuses.push((await call('GET /me?fields=uri')).status);
      return statuses;
    };
    const first = await run();
    expect(new Set(first)).toEqual(new Set([200, 500]));
    await using again = await startEmulator({ clock: 'manual' });
    emulator.faults.clear();
    again.faults.add({ route: 'GET /me', probability: 0.5, seed: 'a', status: 500 });
    const other = callerOf(again);
    const second = [];
    for (let count = 0; count < 20; count++) second.push((await other('GET /me?fields=uri')).status);
    expect(second).toEqual(first);
  });

  it('of the rate limit is 429 until its minute is over', async () => {
    emulator.faults.add({ rateLimitMs: 30_000 });
    const { status, data, headers } = await call('GET /me');
    expect(status).toBe(429);
    expect(data.error_code).toBe(9000);
    expect(headers.get('x-ratelimit-remaining')).toBe('0');
    expect(headers.get('x-ratelimit-reset')).toBe('2026-01-01T00:00:30+00:00');
  });

  it('truncates or corrupts the response', async () => {
    emulator.faults.add({ truncate: true });
    emulator.faults.add({ corrupt: true });
    for (let count = 0; count < 2; count++) {
      const { status, data } = await call('GET /me');
      expect(status).toBe(200);
      expect(data).toBeTypeOf('string');
    }
  });

  it('drops the connection after so many bytes of the response, and the call has happened', async () => {
    for (const dropResponseAfter of [0, 5]) {
      emulator.faults.add({ route: 'POST /me/albums', dropResponseAfter });
      await expect(call('POST /me/albums', { name: 'One' })).rejects.toThrow(TypeError);
    }
    expect((await call('GET /me/albums')).data.total).toBe(2);
  });

  it('lets a reader have the bytes before the cut', async () => {
    emulator.faults.add({ route: 'GET /me', dropResponseAfter: 10 });
    const response = await fetch(`${emulator.url}/me`, {
      headers: { authorization: `bearer ${emulator.token}` },
    });
    let text = '';
    const read = async () => {
      const decoder = new TextDecoder();
      for await (const piece of response.body ?? []) text += decoder.decode(piece);
    };
    await expect(read()).rejects.toThrow();
    expect(response.status).toBe(200);
    expect(text).toBe('{"uri":"/u');
  });

  it('drops the connection after so many bytes of the request', async () => {
    const link = await newLink(100_000);
    emulator.faults.add({ route: 'PATCH /_upload/tus/*', dropRequestAfter: 40_000 });
    await expect(patch(link, bytes(100_000))).rejects.toThrow(TypeError);
    const offset = await offsetOf(link);
    expect(offset).toBeLessThanOrEqual(40_000);
    expect((await patch(link, bytes(100_000 - offset), offset)).status).toBe(204);
  });

  it('loses the last bytes of an upload and tells so by the offset', async () => {
    const link = await newLink(1000);
    emulator.faults.add({ route: 'PATCH /_upload/tus/*', loseBytes: 300 });
    const response = await patch(link, bytes(1000));
    expect(response.headers.get('upload-offset')).toBe('700');
    expect(await offsetOf(link)).toBe(700);
    expect((await patch(link, bytes(300), 700)).headers.get('upload-offset')).toBe('1000');
  });

  it('lets an upload link expire or vanish for good', async () => {
    for (const [link, status] of [
      ['expired', 410],
      ['vanished', 404],
    ] as const) {
      const address = await newLink(10);
      emulator.faults.add({ route: 'PATCH /_upload/tus/*', link });
      expect((await patch(address, bytes(10))).status).toBe(status);
      expect((await patch(address, bytes(10))).status).toBe(status);
    }
  });

  it('lets a call happen twice', async () => {
    emulator.faults.add({ route: 'POST /me/albums', deliverTwice: true });
    expect((await call('POST /me/albums', { name: 'One' })).data.uri).toBe('/users/1/albums/2');
    expect((await call('GET /me/albums')).data.total).toBe(2);
  });

  it('lets transcoding fail', async () => {
    emulator.faults.add({ route: 'TRANSCODE /videos/*', transcode: 'error' });
    const content = new Uint8Array(await readFile(videoFile));
    for (const expected of ['transcoding_error', 'available']) {
      const made = await call('POST /me/videos', { upload: { approach: 'tus', size: content.length } });
      await patch(made.data.upload.upload_link, content);
      emulator.clock.advance(60_000);
      expect((await call(`GET ${made.data.uri}`)).data.status).toBe(expected);
    }
  });

  it('delays a call: one that is made later ends first', async () => {
    emulator.faults.add({ route: 'GET /me', delayMs: 100 });
    const order: string[] = [];
    await Promise.all(
      ['/me', '/users/2'].map((path) =>
        call(`GET ${path}?fields=uri`).then(({ data }) => order.push(data.uri)),
      ),
    );
    expect(order).toEqual(['/users/2', '/users/1']);
  });

  it('holds a response and then drops it: the call has happened, and others end first', async () => {
    emulator.faults.add({ route: 'POST /me/albums', holdMs: 100 });
    const order: string[] = [];
    const held = call('POST /me/albums', { name: 'One' }).catch((error: unknown) => {
      order.push('held');
      throw error;
    });
    const other = expect.poll(async () => (await call('GET /me/albums')).data.total).toBe(1);
    await Promise.all([other.then(() => order.push('other')), expect(held).rejects.toThrow(TypeError)]);
    expect(order).toEqual(['other', 'held']);
  });

  it('slows a line: a response comes whole, in pieces', async () => {
    emulator.faults.add({ route: 'GET /me', bytesPerSecond: 40_000 });
    const response = await fetch(`${emulator.url}/me`, {
      headers: { authorization: `bearer ${emulator.token}` },
    });
    let pieces = 0;
    let text = '';
    const decoder = new TextDecoder();
    for await (const piece of response.body ?? []) {
      pieces++;
      text += decoder.decode(piece, { stream: true });
    }
    expect(JSON.parse(text).uri).toBe('/users/1');
    expect(pieces).toBeGreaterThan(1);
  });

  it('slows an upload: it arrives whole, and after a call that was made later', async () => {
    const link = await newLink(20_000);
    emulator.faults.add({ route: 'PATCH /_upload/tus/*', bytesPerSecond: 100_000 });
    const order: string[] = [];
    const sending = patch(link, bytes(20_000)).then(({ status }) => {
      order.push('upload');
      return status;
    });
    await call('GET /me').then(() => order.push('call'));
    expect(await sending).toBe(204);
    expect(order).toEqual(['call', 'upload']);
    expect(await offsetOf(link)).toBe(20_000);
  });

  it('ends where nobody waits for a slow or a held response any more', async () => {
    emulator.faults.add({ route: 'GET /me', holdMs: 3_600_000 });
    emulator.faults.add({ route: 'GET /users/2', bytesPerSecond: 1 });
    for (const path of ['/me', '/users/2']) {
      const request = fetch(`${emulator.url}${path}`, {
        headers: { authorization: `bearer ${emulator.token}` },
        signal: AbortSignal.timeout(200),
      }).then((response) => response.text());
      await expect(request).rejects.toThrow();
    }
  });

  it('refuses what begins an upload for want of space, of the account or of the month', async () => {
    const create = () => call('POST /me/videos', { upload: { approach: 'tus', size: 1 } });
    emulator.faults.add({ quota: 'total' });
    emulator.faults.add({ quota: 'periodic' });
    expect((await call('GET /me/videos')).status).toBe(200);
    expect(await create()).toMatchObject({ status: 403, data: { error_code: 4101 } });
    expect(await create()).toMatchObject({ status: 403, data: { error_code: 4102 } });
    const { data } = await create();
    emulator.faults.add({ quota: 'total' });
    const version = await call(`POST ${data.uri}/versions`, {
      file_name: 'a.mp4',
      upload: { approach: 'tus', size: 1 },
    });
    expect(version.data.error_code).toBe(4101);
  });

  it('suspends the account until it is cleared', async () => {
    emulator.faults.add({ suspended: true });
    for (const route of ['GET /me', 'POST /me/albums', 'GET /me'])
      expect(await call(route, route.startsWith('POST') ? { name: 'One' } : undefined)).toMatchObject({
        status: 403,
        data: { error_code: 3200, developer_message: 'This account is suspended.' },
      });
    emulator.faults.clear();
    expect((await call('GET /me/albums')).data.total).toBe(0);
  });

  it('is armed over HTTP, whatever it is', async () => {
    for (const fault of [{ holdMs: 1 }, { bytesPerSecond: 9 }, { quota: 'periodic' }, { suspended: true }])
      expect((await call('POST /_emulator/faults', fault)).data.fault).toEqual(fault);
    for (const fault of [{ holdMs: -1 }, { bytesPerSecond: 0 }, { quota: 'all' }, { suspended: 'yes' }])
      expect((await call('POST /_emulator/faults', fault)).status).toBe(400);
  });

  it('without a port rejects as fetch does', async () => {
    emulator.faults.add({ dropResponseAfter: 0 });
    emulator.faults.add({ holdMs: 1 });
    const request = () =>
      new Request(`${emulator.url}/me`, { headers: { authorization: `bearer ${emulator.token}` } });
    await expect(emulator.fetch(request())).rejects.toThrow(TypeError);
    await expect(emulator.fetch(request())).rejects.toThrow(TypeError);
    expect((await emulator.fetch(request())).status).toBe(200);
  });

  it('that is none is refused with what is wrong', () => {
    const add = (fault: object) => () => emulator.faults.add(fault);
    expect(add({})).toThrow('must say what goes wrong');
    expect(add({ status: 99 })).toThrow('status of a fault must be');
    expect(add({ stauts: 500 })).toThrow('A fault has no stauts; did you mean status?');
    expect(add({ status: 500, route: 'me' })).toThrow('route of a fault must be');
    expect(add({ status: 500, probability: 2 })).toThrow('probability of a fault must be');
    expect(emulator.faults.list()).toEqual([]);
  });
});
