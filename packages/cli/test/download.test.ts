import { once } from 'node:events';
import { copyFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { consent } from './support/consent.js';
import { addVideos, type Emulated, emulated } from './support/emulated.js';

const media = fileURLToPath(new URL('../../../examples/media/', import.meta.url));
const videoBytes = (await stat(join(media, 'harbour.mp4'))).size;

async function upload(here: Emulated, names: readonly string[]): Promise<void> {
  for (const name of names) await here.vimeo.upload(join(media, 'harbour.mp4'), { name, wait: 'playable' });
}

describe('vimeo video download', () => {
  it('downloads the file and prints its path', async () => {
    await using here = await emulated({ transcodeMs: 0 });
    await upload(here, ['Harbour']);
    const sent = await readFile(join(media, 'harbour.mp4'));
    const { code, stdout, stderr } = await here.run(['video', 'download', 'https://vimeo.com/1']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${join(here.folder, 'Harbour.mp4')}\n` });
    expect(stderr).toMatch(/done, \d+\.\d kB/);
    expect(await readFile(join(here.folder, 'Harbour.mp4'))).toEqual(sent);
    const named = await here.run(['video', 'download', '1', '--output', 'film.mp4', '--json', 'uri,size']);
    expect(JSON.parse(named.stdout)).toEqual({ uri: '/videos/1', size: sent.length });
    expect(await readFile(join(here.folder, 'film.mp4'))).toEqual(sent);
  });

  it('replaces nothing unless told to', async () => {
    await using here = await emulated({ transcodeMs: 0 });
    await upload(here, ['Harbour']);
    await writeFile(join(here.folder, 'film.mp4'), 'mine');
    const words = ['video', 'download', '1', '-o', 'film.mp4'];
    const refused = await here.run(words);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('film.mp4');
    expect(await readFile(join(here.folder, 'film.mp4'), 'utf8')).toBe('mine');
    expect((await here.run([...words, '--overwrite'])).code).toBe(0);
    expect((await stat(join(here.folder, 'film.mp4'))).size).toBe(videoBytes);
  });

  it('exits 4 if the token may not, with the command that fixes it; so does a backup that gets nothing', async () => {
    await using here = await emulated({ transcodeMs: 0 });
    await upload(here, ['Harbour']);
    const env = { VIMEO_TOKEN: undefined };
    const openAddress = async (address: string) => void consent(address, 'allow', ['public', 'private']);
    await here.run(['auth', 'login', '--port', '0'], { env, openAddress });
    for (const words of [
      ['video', 'download', '1'],
      ['download', '--all', 'backup'],
    ]) {
      const { code, stdout, stderr } = await here.run(words, { env });
      expect({ words, code, stdout }).toEqual({ words, code: 4, stdout: '' });
      expect(stderr).toContain('vimeo auth login --scopes public,private,video_files');
    }
  });

  it('says which qualities there are if one is missing', async () => {
    await using here = await emulated({ transcodeMs: 0 });
    await upload(here, ['Harbour']);
    const { code, stderr } = await here.run(['video', 'download', '1', '--quality', '9999p']);
    expect(code).toBe(1);
    expect(stderr).toContain('source');
  });
});

describe('vimeo download --all', () => {
  it('downloads every video with its facts, and the next time only what is new', async () => {
    await using here = await emulated({ transcodeMs: 0 });
    await upload(here, ['Harbour', 'A/B: "dawn"?']);
    await addVideos(here.vimeo, ['Never sent']);
    const words = ['download', '--all', 'backup', '--json', 'uri,file'];
    const first = await here.run(words);
    expect(first.code).toBe(0);
    expect(first.stderr).toContain('gives no file of 1 video');
    const names = (await readdir(join(here.folder, 'backup'))).sort();
    expect(names).toEqual(['1 Harbour', '2 A B dawn']);
    const facts = JSON.parse(await readFile(join(here.folder, 'backup/1 Harbour/video.json'), 'utf8'));
    expect(facts).toMatchObject({ uri: '/videos/1', name: 'Harbour', file: 'Harbour.mp4', size: videoBytes });
    for (const link of ['download', 'files', 'play', 'upload']) expect(facts).not.toHaveProperty(link);
    const file = await readFile(join(here.folder, 'backup/1 Harbour/Harbour.mp4'));
    expect(file).toEqual(await readFile(join(media, 'harbour.mp4')));

    await upload(here, ['Later']);
    // Another name is no other video.
    await here.run(['video', 'edit', '1', '--name', 'Renamed']);
    const second = await here.run([...words, '--verbose']);
    expect(second.code).toBe(0);
    expect(second.stdout.trim().split('\n')).toHaveLength(3);
    // The list, and the links of the new one alone.
    expect(second.stderr.match(/^GET \/videos\/\d/gm)).toHaveLength(1);
    expect((await readdir(join(here.folder, 'backup'))).sort()).toEqual([
      '1 Harbour',
      '2 A B dawn',
      '4 Later',
    ]);
  });

  it('downloads again what is incomplete', async () => {
    await using here = await emulated({ transcodeMs: 0 });
    await upload(here, ['Harbour']);
    await here.run(['download', '--all', 'backup']);
    const file = join(here.folder, 'backup/1 Harbour/Harbour.mp4');
    await writeFile(file, 'cut');
    expect((await here.run(['download', '--all', 'backup'])).code).toBe(0);
    expect((await stat(file)).size).toBe(videoBytes);
    await rm(file);
    expect((await here.run(['download', '--all', 'backup'])).code).toBe(0);
    expect((await stat(file)).size).toBe(videoBytes);
  });

  it('goes on with the others if one fails', async () => {
    await using here = await emulated({ transcodeMs: 0 });
    await upload(here, ['Harbour', 'Hill']);
    await mkdir(join(here.folder, 'backup'));
    await copyFile(join(media, 'harbour.vtt'), join(here.folder, 'backup/1'));
    const { code, stdout, stderr } = await here.run(['download', '--all', 'backup']);
    expect(code).toBe(1);
    expect(stdout).toContain('/videos/2\t');
    expect(stderr).toMatch(/1 Harbour: failed: /);
    expect(stderr).toContain('1 video failed');
  });

  it('requires --all', async () => {
    expect((await (await emulated()).run(['download', 'backup'])).code).toBe(2);
  });
});

describe('a backup', () => {
  it('has captions, pictures and the folders that the videos are in; what is there is not fetched again', async () => {
    await using here = await emulated({ transcodeMs: 0 });
    await upload(here, ['Dawn', 'Noon']);
    for (const name of ['harbour.vtt', 'harbour.jpg'])
      await copyFile(join(media, name), join(here.folder, name));
    await here.run(['folder', 'add', 'Clients/..', '1', '--create']);
    await here.run(['caption', 'add', '1', 'harbour.vtt', '-l', 'en']);
    await here.run(['caption', 'add', '1', 'harbour.vtt', '-l', 'de']);
    await here.run(['thumbnail', 'set', '1', 'harbour.jpg']);
    const first = await here.run(['download', '--all', 'backup']);
    expect(first).toMatchObject({ code: 0 });
    const [, folder = ''] = first.stdout.match(/(backup\/Clients\/[^\t\n]*)\/Dawn\.mp4/) ?? [];
    expect(folder).toBe('backup/Clients/_/1 Dawn');
    const files = await readdir(join(here.folder, folder));
    expect(files.sort()).toEqual([
      'Dawn.de.vtt',
      'Dawn.en.vtt',
      expect.stringMatching(/^Dawn\.(jpg|png)$/),
      'Dawn.mp4',
      'video.json',
    ]);
    expect(await readFile(join(here.folder, folder, 'Dawn.en.vtt'), 'utf8')).toContain('WEBVTT');
    // A video that has moved stays where it was.
    await here.run(['folder', 'remove', '1', '1']);
    const called = here.emulator.requests().length;
    expect(await here.run(['download', '--all', 'backup'])).toMatchObject({ code: 0, stdout: first.stdout });
    expect(here.emulator.requests().length - called).toBe(1);
  });
});

describe('captions and pictures', () => {
  it('come from another host, which is asked again after a failure and never gets the token', async () => {
    await using here = await emulated({ transcodeMs: 0 });
    await upload(here, ['Dawn']);
    for (const name of ['harbour.vtt', 'harbour.jpg'])
      await copyFile(join(media, name), join(here.folder, name));
    await here.run(['caption', 'add', '1', 'harbour.vtt', '-l', 'en']);
    await here.run(['thumbnail', 'set', '1', 'harbour.jpg']);
    const asked: { path: string; token: string | undefined }[] = [];
    await using files = await server(async ({ url = '', headers }, response) => {
      asked.push({ path: url, token: headers.authorization });
      const isFirst = asked.filter(({ path }) => path === url).length === 1;
      if (isFirst) return void response.writeHead(503, { 'retry-after': '0' }).end();
      const found = await fetch(new URL(url, here.emulator.url));
      response.writeHead(found.status, { 'content-type': found.headers.get('content-type') ?? '' });
      response.end(Buffer.from(await found.arrayBuffer()));
    });
    await using api = await server(async ({ url = '', headers }, response) => {
      const { authorization = '' } = headers;
      const found = await fetch(new URL(url, here.emulator.url), { headers: { authorization } });
      response.writeHead(found.status, { 'content-type': found.headers.get('content-type') ?? '' });
      // The video itself may come from the API's own host.
      response.end(
        (await found.text()).replaceAll(
          /"link":"[^"]*(\/_files\/(?:texttracks|pictures)[^"]*)"/g,
          `"link":"${files.url}$1"`,
        ),
      );
    });
    const env = { VIMEO_API_URL: api.url };
    const words = [
      ['caption', 'download', '1', '-o', '-'],
      ['download', '--all', 'backup'],
    ];
    for (const line of words) {
      asked.length = 0;
      const { code, stderr } = await here.run(line, { env });
      expect({ line, code, stderr }).toMatchObject({ line, code: 0 });
      expect(asked.length).toBe(line[0] === 'caption' ? 2 : 4);
      expect(new Set(asked.map(({ token }) => token))).toEqual(new Set([undefined]));
    }
    const [folder = ''] = (await readdir(join(here.folder, 'backup'))).sort();
    expect((await readdir(join(here.folder, 'backup', folder))).sort()).toEqual([
      'Dawn.en.vtt',
      'Dawn.jpg',
      'Dawn.mp4',
      'video.json',
    ]);
  });
});

async function server(handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>) {
  const listening = createServer((request, response) => void handle(request, response)).listen(
    0,
    '127.0.0.1',
  );
  await once(listening, 'listening');
  const { port } = listening.address() as AddressInfo; // it listens on a port
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      listening.closeAllConnections();
      listening.close();
    },
  };
}
