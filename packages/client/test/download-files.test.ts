// Text tracks and pictures come from the local Vimeo as they were sent there.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmulator } from '@vimeokit/emulator';
import { DownloadError, VimeoClient } from 'vimeokit';
import { expect, it } from 'vitest';
import { caught } from './support/caught.js';
import { json, startServer } from './support/server.js';
import { temporaryFolder } from './support/temporary-folder.js';

const media = fileURLToPath(new URL('../../../examples/media/', import.meta.url));

it('a text track is what was uploaded, under a name of its video and language', async () => {
  await using emulator = await startEmulator();
  await using folder = await temporaryFolder();
  await using vimeo = new VimeoClient({ token: emulator.token, baseUrl: emulator.url });
  const { uri } = await vimeo.upload(join(media, 'harbour.mp4'));
  const file = join(media, 'harbour.vtt');
  const track = await vimeo.uploadTextTrack(uri, { type: 'captions', language: 'en-US', file });
  const { path } = await vimeo.downloadTextTrack(track, folder.path);
  expect(path).toBe(join(folder.path, `${uri.split('/').at(-1)}.en-US.vtt`));
  expect(await readFile(path)).toEqual(await readFile(file));
  const again = await caught(vimeo.downloadTextTrack(track.uri, path), DownloadError);
  expect(again.reason).toBe('exists');
  await vimeo.downloadTextTrack(track.uri, path, { overwrite: true });
});

it('a picture is one of its sizes', async () => {
  await using server = await startServer((request, response) => {
    if (request.url.pathname.startsWith('/files/')) response.end(`the picture ${request.url.pathname}`);
    else
      json(response, {
        uri: '/videos/1/pictures/2',
        sizes: [960, 200, 640].map((width) => ({
          width,
          height: width / 2,
          link: `${server.url}/files/${width}.png?s=1`,
        })),
      });
  });
  await using folder = await temporaryFolder();
  await using vimeo = new VimeoClient({ token: 'a-token', baseUrl: `${server.url}/api` });
  const largest = await vimeo.downloadPicture('/videos/1/pictures/2', folder.path);
  expect(largest.path).toBe(join(folder.path, '2.png'));
  expect(await readFile(largest.path, 'utf8')).toBe('the picture /files/960.png');
  const small = await vimeo.downloadPicture({ uri: '/videos/1/pictures/2' }, join(folder.path, 'small'), {
    width: 300,
  });
  expect(await readFile(small.path, 'utf8')).toBe('the picture /files/640.png');
});

it('without a link there is nothing to download', async () => {
  await using server = await startServer((_, response) =>
    json(response, { uri: '/x', link: null, sizes: [] }),
  );
  await using folder = await temporaryFolder();
  await using vimeo = new VimeoClient({ token: 'a-token', baseUrl: server.url });
  for (const download of [
    vimeo.downloadTextTrack('/videos/1/texttracks/2', folder.path),
    vimeo.downloadPicture('/videos/1/pictures/2', folder.path),
  ])
    expect((await caught(download, DownloadError)).reason).toBe('not-allowed');
  await expect(vimeo.downloadPicture('/videos/1/pictures/2', folder.path, { width: 0 })).rejects.toThrow(
    TypeError,
  );
  await expect(vimeo.downloadTextTrack('', folder.path)).rejects.toThrow(TypeError);
});

it('a video is refused before any request, where its track or picture was meant', async () => {
  await using server = await startServer((_, response) => json(response, { link: 'https://vimeo.com/1' }));
  await using vimeo = new VimeoClient({ token: 'a-token', baseUrl: server.url });
  const track = await caught(vimeo.downloadTextTrack('/videos/1', 'track.vtt'), TypeError);
  expect(track.message).toMatch(/not "\/videos\/1"; "\/videos\/1\/texttracks" lists them/);
  const list = await caught(vimeo.downloadTextTrack('/videos/1/texttracks', 'track.vtt'), TypeError);
  expect(list.message).toMatch(/; "\/videos\/1\/texttracks" lists them/);
  const picture = await caught(vimeo.downloadPicture({ uri: '/videos/1' }, 'picture.jpg'), TypeError);
  expect(picture.message).toMatch(/not "\/videos\/1"; the "pictures.uri" of a video/);
  expect(server.requests).toEqual([]);
});
