import { readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
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

async function upload(): Promise<string> {
  const bytes = new Uint8Array(await readFile(videoFile));
  const { data } = await call('POST /me/videos', { upload: { approach: 'tus', size: bytes.length } });
  await patch(data.upload.upload_link, bytes);
  emulator.clock.advance(60_000);
  return data.uri;
}

describe('over HTTP', () => {
  it('the emulator is reset: nothing is left, and the first token is good again', async () => {
    await upload();
    await call('DELETE /tokens');
    expect((await call('GET /me')).status).toBe(401);
    expect((await call('POST /_emulator/reset')).status).toBe(204);
    expect((await call('GET /me/videos')).data.total).toBe(0);
    expect(await upload()).toBe('/videos/1');
  });

  it('a moment is kept and comes back with its bytes, more than once', async () => {
    await upload();
    const { id } = (await call('POST /_emulator/snapshots')).data;
    for (let time = 0; time < 2; time++) {
      await call('DELETE /videos/1');
      expect((await call('GET /me/videos')).data.total).toBe(0);
      expect((await call(`POST /_emulator/snapshots/${id}/restore`)).status).toBe(204);
      const { files } = (await call('GET /videos/1')).data;
      const bytes = Buffer.from(await (await fetch(files[0].link)).arrayBuffer());
      expect(bytes.equals(await readFile(videoFile))).toBe(true);
    }
    expect((await call('POST /_emulator/snapshots/nine/restore')).status).toBe(404);
  });

  it('time goes forward', async () => {
    const before = (await call('GET /_emulator/clock')).data.nowMs;
    const after = (await call('POST /_emulator/clock', { advanceMs: 3_600_000 })).data;
    expect(after).toEqual({ now: '2026-01-01T01:00:00+00:00', nowMs: before + 3_600_000 });
    expect((await call('POST /_emulator/clock', { advanceMs: -1 })).status).toBe(400);
    for (const wrong of [{}, { advance: 5 }, { advanceMs: 5, toNextEvent: true }, [5]])
      expect((await call('POST /_emulator/clock', wrong)).status).toBe(400);
    expect((await call('GET /_emulator/clock')).data.nowMs).toBe(after.nowMs);
  });

  it('faults are armed, read and disarmed', async () => {
    const armed = await call('POST /_emulator/faults', { route: 'GET /me', status: 503, times: 2 });
    expect(armed.data).toMatchObject({ id: '1', matched: 0, applied: 0, isOver: false });
    expect((await call('GET /me')).status).toBe(503);
    expect((await call('GET /_emulator/faults')).data).toMatchObject([{ applied: 1 }]);
    expect((await call('DELETE /_emulator/faults/1')).status).toBe(204);
    expect((await call('GET /me')).status).toBe(200);
    expect((await call('DELETE /_emulator/faults/1')).status).toBe(404);
    expect((await call('POST /_emulator/faults', { route: 'GET /me' })).data.error).toContain('goes wrong');
  });

  it('the log tells what was called, without secrets', async () => {
    await call('GET /me?fields=uri');
    await call('GET /nowhere?password=secret1&access_token=secret2');
    const link = (await call('POST /me/videos', { upload: { approach: 'tus', size: 1 } })).data.upload
      .upload_link;
    await patch(link, new Uint8Array(1));
    const { data } = await call('GET /_emulator/requests');
    expect(data).toMatchObject([
      { method: 'GET', path: '/me?fields=uri', status: 200 },
      { method: 'GET', path: '/nowhere?password=***&access_token=***', status: 404 },
      { method: 'POST', path: '/me/videos', status: 200 },
      { method: 'PATCH', path: '/_upload/tus/***', status: 204 },
    ]);
    for (const secret of [emulator.token, link.split('/').at(-1)])
      expect(JSON.stringify(data)).not.toContain(secret);
    await call('DELETE /_emulator/requests');
    expect(emulator.requests()).toEqual([]);
  });

  it('tokens of other users and fewer scopes are made', async () => {
    const { token } = (await call('POST /_emulator/tokens', { user: '/users/3', scopes: ['public'] })).data;
    expect((await call('GET /me?fields=uri', undefined, token)).data).toEqual({ uri: '/users/3' });
    const refused = await call('POST /me/albums', { name: 'One' }, token);
    expect(refused.status).toBe(403);
    expect(refused.data.developer_message).toContain('"create"');
    expect((await call('POST /_emulator/tokens', { user: '/users/99' })).status).toBe(404);
    expect(await call('POST /_emulator/tokens', { usr: '/users/3' })).toMatchObject({
      status: 400,
      data: { error: 'POST /_emulator/tokens has no option "usr"; did you mean "user"?' },
    });
    expect((await call('POST /_emulator/tokens', { scopes: ['publc'] })).status).toBe(400);
  });

  it('it tells what it can, and what of Vimeo it remembers', async () => {
    const { data } = await call('GET /_emulator');
    expect(data.operations.stateful + data.operations.shaped).toBe(544);
    expect(data.paths).toContain('POST /_emulator/reset');
    expect((await call('GET /_emulator/nonsense')).data.error).toContain('POST /_emulator/reset');
  });

  it('a moment that comes back ends what is being uploaded, and acknowledges none of it', async () => {
    const { data } = await call('POST /me/videos', { upload: { approach: 'tus', size: 4_000_000 } });
    const link: string = data.upload.upload_link;
    const { id } = (await call('POST /_emulator/snapshots')).data;
    const sending = request(link, {
      method: 'PATCH',
      headers: {
        'tus-resumable': '1.0.0',
        'upload-offset': 0,
        'content-type': 'application/offset+octet-stream',
        'content-length': 4_000_000,
      },
    });
    const ended = new Promise<number | undefined>((resolve) => {
      sending.on('response', (response) => resolve(response.resume().statusCode));
      sending.on('error', () => resolve(undefined));
    });
    sending.write(new Uint8Array(1_000_000));
    await expect.poll(() => offsetOf(link)).toBeGreaterThanOrEqual(0);
    expect((await call(`POST /_emulator/snapshots/${id}/restore`)).status).toBe(204);
    sending.end(new Uint8Array(3_000_000));
    expect(await ended).not.toBe(204);
    expect(await offsetOf(link)).toBe(0);
    expect((await call('GET /videos/1')).data.upload.status).toBe('in_progress');
  });

  it('time goes no further than dates can be written', async () => {
    expect((await call('POST /_emulator/clock', { advanceMs: 1e16 })).status).toBe(400);
    expect((await call('GET /_emulator/clock')).data.now).toBe('2026-01-01T00:00:00+00:00');
  });
});

describe('a data folder', () => {
  const folderFor = async () => {
    const { mkdtemp } = await import('node:fs/promises');
    const { tmpdir } = await import('node:os');
    const { join } = await import('node:path');
    return mkdtemp(join(tmpdir(), 'emulator-data-'));
  };

  it("is one emulator's alone", async () => {
    const data = await folderFor();
    try {
      await using first = await startEmulator({ data });
      expect(first.url).toContain('127.0.0.1');
      await expect(startEmulator({ data })).rejects.toThrow(`${data} is in use by process ${process.pid}`);
    } finally {
      await rm(data, { recursive: true, force: true });
    }
  });

  it('whose state is none, or half of one, is refused and left as it is', async () => {
    const data = await folderFor();
    try {
      await (await startEmulator({ data })).close();
      const whole = JSON.parse(await readFile(`${data}/state.json`, 'utf8'));
      for (const damaged of [{}, null, [], { ...whole, rows: [{ a: 1 }] }, { ...whole, links: { x: 'y' } }]) {
        const text = JSON.stringify(damaged);
        await writeFile(`${data}/state.json`, text);
        await expect(startEmulator({ data })).rejects.toThrow('is damaged and was left as it is');
        expect(await readFile(`${data}/state.json`, 'utf8')).toBe(text);
      }
    } finally {
      await rm(data, { recursive: true, force: true });
    }
  });

  it('keeps what is related to what over a restart', async () => {
    const { mkdtemp, rm } = await import('node:fs/promises');
    const { tmpdir } = await import('node:os');
    const { join } = await import('node:path');
    const folder = await mkdtemp(join(tmpdir(), 'emulator-data-'));
    try {
      {
        await using first = await startEmulator({ data: folder });
        const other = callerOf(first);
        await other('POST /me/videos', { upload: { approach: 'tus', size: 1 } });
        await other('POST /me/albums', { name: 'Showcase' });
        await other('PUT /me/albums/1/videos/1');
        await other('PUT /me/following/2');
      }
      await using second = await startEmulator({ data: folder });
      const other = callerOf(second);
      expect((await other('GET /me/albums/1/videos')).data.data).toMatchObject([{ uri: '/videos/1' }]);
      expect((await other('GET /me/following/2')).status).toBe(204);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
