// The files of a video: what it can be downloaded and played from.
import { readFile } from 'node:fs/promises';
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Call, callerOf, patch } from './support/caller.js';

let emulator: Emulator;
let call: Call;
let bytes: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  emulator = await startEmulator({ clock: 'manual', plan: 'pro' });
  call = callerOf(emulator);
  bytes = new Uint8Array(await readFile(new URL('../../../examples/media/harbour.mp4', import.meta.url)));
  const { data } = await call('POST /me/videos', { upload: { approach: 'tus', size: bytes.length } });
  await patch(data.upload.upload_link, bytes);
});
afterAll(() => emulator.close());

interface VideoFile {
  readonly link: string;
  readonly rendition: string;
  readonly width?: number;
  readonly height?: number;
  readonly size: number;
}

const names = (files: readonly VideoFile[]) => files.map(({ rendition }) => rendition);

describe('the files of a video', () => {
  it('are the source alone as long as it is transcoded', async () => {
    const { files, download, play } = (await call('GET /videos/1')).data;
    expect(files).toEqual([]);
    expect(names(download)).toEqual(['source']);
    expect(play).toEqual({ status: 'unavailable' });
  });

  it('are every rendition up to its size when it plays, and an adaptive one without a size', async () => {
    emulator.clock.advance(60_000);
    const { width, height, files, download, play } = (await call('GET /videos/1')).data;
    expect([width, height]).toEqual([480, 270]);
    expect(names(files)).toEqual(['240p', 'adaptive']);
    expect(names(download)).toEqual(['source', '240p']);
    expect(names(play.progressive)).toEqual(['240p']);
    expect(files[0]).toMatchObject({ width: 426, height: 240, quality: 'sd', md5: null });
    expect(files[1]).toMatchObject({ quality: 'hls' });
    for (const name of ['width', 'height', 'codec']) expect(files[1]).not.toHaveProperty(name);
    for (const file of download) expect(file).not.toHaveProperty('codec');
  });

  it('give the bytes that were uploaded, as many as they say', async () => {
    const { files, download, play } = (await call('GET /videos/1')).data;
    const all: VideoFile[] = [...files, ...download, ...play.progressive];
    for (const { link, size } of all.filter(({ rendition }) => rendition !== 'adaptive')) {
      const found = new Uint8Array(await (await fetch(link)).arrayBuffer());
      expect(found, link).toEqual(bytes);
      expect(size).toBe(bytes.length);
    }
  });

  it('are named by the adaptive one, a playlist', async () => {
    const { files, play } = (await call('GET /videos/1')).data;
    for (const link of [files[1].link, play.hls.link]) {
      const response = await fetch(link);
      expect(response.headers.get('content-type')).toBe('application/vnd.apple.mpegurl');
      const lines = (await response.text()).split('\n');
      expect(lines[0]).toBe('#EXTM3U');
      const address = lines.find((line) => line.startsWith('http')) ?? '';
      expect((await (await fetch(address)).arrayBuffer()).byteLength).toBe(bytes.length);
    }
  });

  it('are no more where their links have ended, but for those of files', async () => {
    const { files, download, play } = (await call('GET /videos/1')).data;
    emulator.clock.advance(25 * 60 * 60 * 1000);
    expect((await fetch(files[0].link)).status).toBe(200);
    for (const { link } of [...download, ...play.progressive, play.hls])
      expect((await fetch(link)).status, link).toBe(410);
  });
});
