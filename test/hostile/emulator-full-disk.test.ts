// A disk without room for what is uploaded, or for the state: the emulator says so, keeps what it has, and goes on.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { apiCall } from './support/api-call.js';
import { smallDisk } from './support/small-disk.js';

const launcher = fileURLToPath(new URL('../../packages/emulator/bin/vimeo-emulator.js', import.meta.url));
const probe = smallDisk(1);
if ('missing' in probe) console.log(`Skipped: ${probe.missing}`);
else probe[Symbol.dispose]();

interface Running {
  readonly url: string;
  readonly token: string;
  readonly child: ChildProcess;
  said(): string;
}

async function start(data: string): Promise<Running> {
  const child = spawn(process.execPath, [launcher, '--json', '--data', data], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (piece) => {
    said += piece;
  });
  const [line] = await once(child.stdout, 'data');
  return { ...JSON.parse(String(line)), child, said: () => said };
}

async function end({ child }: Running): Promise<number | null> {
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  return (await exit)[0];
}

/** Takes all the room that is left; what is returned gives it back. */
function fill(folder: string): () => void {
  const file = join(folder, 'filler');
  const { bavail, bsize } = statfsSync(folder);
  writeFileSync(file, Buffer.alloc(bavail * bsize));
  return () => rmSync(file);
}

function withDisk(megabytes: number, use: (folder: string) => Promise<void>): () => Promise<void> {
  return async () => {
    const disk = smallDisk(megabytes);
    if ('missing' in disk) throw new Error(disk.missing);
    try {
      await use(disk.folder);
    } finally {
      disk[Symbol.dispose]();
    }
  };
}

const video = { upload: { approach: 'tus', size: 8_000_000 } };

function patch(link: string, bytes: Uint8Array<ArrayBuffer>, offset: number): Promise<Response> {
  const headers = {
    'tus-resumable': '1.0.0',
    'upload-offset': String(offset),
    'content-type': 'application/offset+octet-stream',
  };
  return fetch(link, { method: 'PATCH', headers, body: bytes });
}

async function offsetOf(link: string): Promise<number> {
  const response = await fetch(link, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } });
  return Number(response.headers.get('upload-offset'));
}

const times = (text: string, words: string) => text.split(words).length - 1;

describe.skipIf('missing' in probe)('on a full disk', () => {
  it(
    'an upload is 507, what arrived of it stays, and it goes on when there is room',
    withDisk(10, async (folder) => {
      const emulator = await start(folder);
      const { data } = await apiCall(emulator, 'POST', '/me/videos', video);
      const link: string = data.upload.upload_link;
      const bytes = new Uint8Array(8_000_000).map((_, index) => index % 251);
      expect((await patch(link, bytes.slice(0, 1_000_000), 0)).status).toBe(204);
      const makeRoom = fill(folder);
      expect((await patch(link, bytes.slice(1_000_000), 1_000_000)).status).toBe(507);
      const stopped = await offsetOf(link);
      expect((await patch(link, bytes.slice(stopped), stopped)).status).toBe(507);
      expect((await apiCall(emulator, 'GET', data.uri)).data.upload.status).toBe('in_progress');
      makeRoom();
      const offset = await offsetOf(link);
      expect(offset).toBeGreaterThanOrEqual(1_000_000);
      expect((await patch(link, bytes.slice(offset), offset)).status).toBe(204);
      const { download } = (await apiCall(emulator, 'GET', `${data.uri}?fields=download`)).data;
      const back = Buffer.from(await (await fetch(download[0].link)).arrayBuffer());
      expect(back.equals(bytes)).toBe(true);
      expect(times(emulator.said(), `cannot write to ${folder}`)).toBe(1);
      expect(await end(emulator)).toBe(0);
    }),
  );

  it(
    'pictures, captions, forms and snapshots are 507, and nothing half is left',
    withDisk(6, async (folder) => {
      const emulator = await start(folder);
      const { data } = await apiCall(emulator, 'POST', '/me/videos', video);
      const picture = await apiCall(emulator, 'POST', `${data.uri}/pictures`);
      const track = { type: 'captions', language: 'en', name: 'English' };
      const captions = await apiCall(emulator, 'POST', `${data.uri}/texttracks`, track);
      const form = await apiCall(emulator, 'POST', '/me/videos', { upload: { approach: 'post' } });
      expect((await patch(data.upload.upload_link, new Uint8Array(2_000_000), 0)).status).toBe(204);
      const makeRoom = fill(folder);
      const bytes = new Uint8Array(500_000).fill(65);
      const put = (url: string) => fetch(url, { method: 'PUT', body: bytes });
      expect((await put(picture.data.link)).status).toBe(507);
      expect((await put(captions.data.link)).status).toBe(507);
      const send = () => {
        const fields = new FormData();
        fields.set('file_data', new Blob([bytes]), 'video.mp4');
        return fetch(form.data.upload.upload_link, { method: 'POST', body: fields, redirect: 'manual' });
      };
      expect((await send()).status).toBe(507);
      expect((await apiCall(emulator, 'POST', '/_emulator/snapshots')).status).toBe(507);
      makeRoom();
      expect((await put(picture.data.link)).status).toBe(200);
      expect((await put(captions.data.link)).status).toBe(200);
      expect((await send()).status).toBe(200);
      expect(await end(emulator)).toBe(0);
    }),
  );

  it(
    'a snapshot that cannot come back leaves what is there',
    withDisk(6, async (folder) => {
      const emulator = await start(folder);
      const { data } = await apiCall(emulator, 'POST', '/me/videos', {
        upload: { approach: 'tus', size: 1_500_000 },
      });
      await patch(data.upload.upload_link, new Uint8Array(1_500_000), 0);
      const { id } = (await apiCall(emulator, 'POST', '/_emulator/snapshots')).data;
      const makeRoom = fill(folder);
      const restored = await apiCall(emulator, 'POST', `/_emulator/snapshots/${id}/restore`);
      expect(restored.status).toBe(507);
      const { download } = (await apiCall(emulator, 'GET', `${data.uri}?fields=download`)).data;
      expect((await (await fetch(download[0].link)).arrayBuffer()).byteLength).toBe(1_500_000);
      makeRoom();
      expect((await apiCall(emulator, 'POST', `/_emulator/snapshots/${id}/restore`)).status).toBe(204);
      expect(await end(emulator)).toBe(0);
    }),
  );

  it(
    'what changes is kept in memory, the file of the state stays whole, and is written when there is room',
    withDisk(2, async (folder) => {
      const emulator = await start(folder);
      const kept = () => JSON.parse(readFileSync(join(folder, 'state.json'), 'utf8'));
      const before = kept();
      const makeRoom = fill(folder);
      const name = 'x'.repeat(100);
      for (let count = 0; count < 50; count++)
        expect((await apiCall(emulator, 'POST', '/me/albums', { name })).status).toBe(201);
      expect((await apiCall(emulator, 'GET', '/me/albums')).data.total).toBe(50);
      expect(kept().rows['/users/1/albums/50'] ?? kept().rows['/users/1']).toBeDefined();
      expect(Object.keys(before.rows).every((uri) => uri in kept().rows)).toBe(true);
      expect(times(emulator.said(), 'cannot write to')).toBe(1);
      makeRoom();
      await expect.poll(() => kept().nextIds.album).toBe(51);
      expect(emulator.said()).toContain(`can write to ${folder} again`);
      expect(await end(emulator)).toBe(0);
      const again = await start(folder);
      expect((await apiCall(again, 'GET', '/me/albums')).data.total).toBe(50);
      await end(again);
    }),
  );

  it(
    'a video that has no room even to begin is not made, and the end is told if something is lost',
    withDisk(2, async (folder) => {
      const emulator = await start(folder);
      fill(folder);
      const refused = await apiCall(emulator, 'POST', '/me/videos', video);
      expect(refused.status).toBe(507);
      expect((await apiCall(emulator, 'GET', '/me/videos')).data.total).toBe(0);
      await apiCall(emulator, 'PATCH', '/me', { name: 'x'.repeat(50) });
      expect(await end(emulator)).toBe(1);
      expect(emulator.said()).toContain('what changed last is not kept: ENOSPC');
    }),
  );
});
