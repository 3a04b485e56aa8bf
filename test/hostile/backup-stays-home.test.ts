// A backup's folders are named by what a server says and hold what other programs left there: neither leads it out of its
// own folder, and no video ends the backup of the others.
import { lstat, mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Emulated, emulated } from '../../packages/cli/test/support/emulated.js';

const harbour = fileURLToPath(new URL('../../examples/media/harbour.mp4', import.meta.url));
const { size: videoBytes } = await stat(harbour);
const words = ['download', '--all', 'backup', '--json', 'uri'];

async function backedUp(here: Emulated, names: readonly string[]): Promise<string> {
  for (const name of names) await here.vimeo.upload(harbour, { name, wait: 'playable' });
  expect((await here.run(words)).code).toBe(0);
  return join(here.folder, 'backup');
}

/** A server that lists these videos, and has a file for each. */
async function lying(videos: readonly unknown[]): Promise<AsyncDisposable & { url: string }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const { port } = server.address() as AddressInfo; // listening on TCP
    if (pathname.startsWith('/film')) return void response.end('film');
    const whole = (video: unknown) => {
      const { extension = '.mp4' } = Object(video) as { extension?: string };
      const link = `http://127.0.0.1:${port}/film${extension}`;
      return { ...Object(video), download: [{ quality: 'source', link, size: 4 }] };
    };
    const all = videos.map((video) => (video === null ? null : whole(video)));
    const one = whole(videos.find((video) => Object(video).uri === pathname));
    const list = { data: all, total: all.length, page: 1, per_page: 100, paging: { next: null } };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(pathname === '/me/videos' ? list : one));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}

describe('what an earlier backup left', () => {
  it.each([
    ['half of it', '{"uri":"/videos/2","fi'],
    ['nothing', ''],
    ['another kind of thing', 'null'],
    ['a file that is elsewhere', `{"file":"../1 One/One.mp4","size":${videoBytes}}`],
    ['a size that is none', `{"file":"Two.mp4","size":"${videoBytes}"}`],
  ])('is named where its facts are damaged, and brought again: %s', async (_, text) => {
    await using here = await emulated({ transcodeMs: 0 });
    const backup = await backedUp(here, ['One', 'Two', 'Three']);
    const facts = join(backup, '2 Two/video.json');
    await writeFile(facts, text);
    const { code, stdout, stderr } = await here.run(words);
    expect(code).toBe(0);
    expect(stdout.trim().split('\n')).toHaveLength(3);
    expect(stderr).toMatch(/2 Two: its video\.json was damaged; done, \d+\.\d kB/);
    expect(JSON.parse(await readFile(facts, 'utf8'))).toMatchObject({ uri: '/videos/2', file: 'Two.mp4' });
  });

  it.skipIf(process.platform === 'win32')('is not followed where it is a link', async () => {
    await using here = await emulated({ transcodeMs: 0 });
    const backup = await backedUp(here, ['One', 'Two', 'Three']);
    const elsewhere = join(here.folder, 'elsewhere');
    await mkdir(elsewhere);
    await rm(join(backup, '1 One'), { recursive: true });
    await symlink(elsewhere, join(backup, '1 One'));
    await writeFile(join(elsewhere, 'mine'), 'mine');
    await rm(join(backup, '2 Two/video.json'));
    await symlink(join(elsewhere, 'mine'), join(backup, '2 Two/video.json'));
    await symlink(join(elsewhere, 'mine'), join(backup, '2 Two/video.json.part'));
    const { code, stdout, stderr } = await here.run(words);
    expect(code).toBe(1);
    expect(stdout.trim().split('\n').sort()).toEqual(['{"uri":"/videos/2"}', '{"uri":"/videos/3"}']);
    expect(stderr).toMatch(/1 One: failed: .*backup\/1 One is a link/);
    expect(await readdir(elsewhere)).toEqual(['mine']);
    expect(await readFile(join(elsewhere, 'mine'), 'utf8')).toBe('mine');
    expect((await lstat(join(backup, '2 Two/video.json'))).isFile()).toBe(true);
  });
});

describe('what a server says', () => {
  it('makes no folder outside of the backup, and ends nothing', async () => {
    const uris = [
      '/videos/../../out',
      '/videos/..',
      '/videos//etc',
      '/videos/1/../../../out',
      'C:\\out',
      '',
      7,
      undefined,
    ];
    const names = [
      '..',
      '../../out',
      '/out',
      'a/../../out',
      'CON',
      'nul.',
      'x:y',
      '\u0000',
      ' . ',
      5,
      null,
      undefined,
    ];
    const good = names.map((name, index) => ({ uri: `/videos/${index + 1}`, name }));
    await using server = await lying([null, ...uris.map((uri) => ({ uri, name: 'Out' })), 'video', ...good]);
    await using here = await emulated();
    const { code, stdout, stderr } = await here.run(words, { env: { VIMEO_API_URL: server.url } });
    expect(code).toBe(1);
    expect(stdout.trim().split('\n')).toHaveLength(good.length);
    expect(stderr.match(/: failed: /g)).toHaveLength(uris.length + 2);
    expect(await readdir(here.folder)).toEqual(['backup']);
    const folders = await readdir(join(here.folder, 'backup'));
    expect(folders).toHaveLength(good.length);
    for (const folder of folders) {
      expect(folder).toMatch(/^\d+( [^/\\:]+[^. ])?$/);
      const files = await readdir(join(here.folder, 'backup', folder));
      expect(files).toHaveLength(2);
      for (const file of files) expect(file).toMatch(/^[^/\\:]+\.(mp4|json)$/);
    }
  });

  it('puts no file where its facts belong', async () => {
    await using here = await emulated();
    await using server = await lying([{ uri: '/videos/1', name: 'Video', extension: '.json' }]);
    const { code, stderr } = await here.run(words, { env: { VIMEO_API_URL: server.url } });
    expect(code).toBe(1);
    expect(stderr).toContain('1 Video: failed: the file is called Video.json');
  });
});
