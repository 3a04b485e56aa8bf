// Downloads from the local Vimeo, and from a file host that breaks, changes and refuses: what is on the disk is compared
// with what the host has, byte for byte.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import { startEmulator } from '@vimeokit/emulator';
import {
  type ClientOptions,
  DownloadError,
  type DownloadProgress,
  NotFoundError,
  VimeoClient,
} from 'vimeokit';
import { describe, expect, it } from 'vitest';
import { caught } from './support/caught.js';
import { type FileHost, md5Of, startDownloadApi, startFileHost } from './support/file-host.js';
import { json, startServer } from './support/server.js';
import { temporaryFolder } from './support/temporary-folder.js';
import { testClock } from './support/test-clock.js';

const mib = 1024 * 1024;
const token = 'f00dfacef00dfacef00dface';
const monday = 'Mon, 05 Jan 2026 00:00:00 GMT';

function clientFor(api: { url: string }, options: Partial<ClientOptions> = {}) {
  const clock = testClock();
  return Object.assign(new VimeoClient({ token, baseUrl: api.url, clock, ...options }), { clock });
}

const child = fileURLToPath(new URL('support/download-child.mjs', import.meta.url));
const sizeOf = async (path: string) => (await stat(path).catch(() => undefined))?.size;
const rangesOf = ({ requests }: FileHost) => requests.map(({ headers }) => headers.range);

describe('a download from the local Vimeo', () => {
  it.each([
    ['undici', undefined],
    ['fetch', globalThis.fetch],
  ])('by %s is the file that was uploaded, for one call', async (_, fetch) => {
    await using emulator = await startEmulator();
    await using folder = await temporaryFolder();
    let calls = 0;
    const hooks = { request: () => void calls++ };
    await using vimeo = new VimeoClient({ token: emulator.token, baseUrl: emulator.url, hooks, fetch });
    const bytes = randomBytes(3 * mib + 7);
    const { uri } = await vimeo.upload(bytes, { name: 'Harbour' });
    calls = 0;
    const seen: DownloadProgress[] = [];
    const path = join(folder.path, 'film.mp4');
    const downloaded = await vimeo.download(uri, path, {
      onProgress: (progress) => void seen.push(progress),
    });
    expect(downloaded).toEqual({ path, size: bytes.length });
    expect(bytes.equals(await readFile(path))).toBe(true);
    expect(await readdir(folder.path)).toEqual(['film.mp4']);
    expect(calls).toBe(1);
    expect(seen.at(-1)).toEqual({ received: bytes.length, total: bytes.length });
    const received = seen.map((progress) => progress.received);
    expect(received).toEqual([...received].sort((one, other) => one - other));
  });

  it('that was stopped is gone on with by the same call', async () => {
    await using emulator = await startEmulator();
    await using folder = await temporaryFolder();
    const vimeo = new VimeoClient({ token: emulator.token, baseUrl: emulator.url });
    const bytes = randomBytes(8 * mib);
    const { uri } = await vimeo.upload(bytes);
    const path = join(folder.path, 'film.mp4');
    const controller = new AbortController();
    const reason = new Error('enough');
    const stopped = vimeo.download(uri, path, {
      signal: controller.signal,
      onProgress: ({ received }) => received > mib && controller.abort(reason),
    });
    await expect(stopped).rejects.toBe(reason);
    expect((await readdir(folder.path)).sort()).toEqual(['film.mp4.part', 'film.mp4.part.json']);
    const seen: number[] = [];
    await vimeo.download(uri, path, { onProgress: ({ received }) => void seen.push(received) });
    expect(seen[0]).toBeGreaterThan(mib);
    expect(bytes.equals(await readFile(path))).toBe(true);
    expect(await readdir(folder.path)).toEqual(['film.mp4']);
  });

  it('whose process was killed is gone on with by another', async () => {
    await using host = await startFileHost(4 * mib);
    await using api = await startDownloadApi(host);
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'film.mp4');
    host.faults.push({ stallAfter: 3 * mib });
    const killed = spawn(process.execPath, [child, api.url, path], { stdio: 'ignore' });
    const end = once(killed, 'exit');
    await expect.poll(() => sizeOf(`${path}.part`)).toBe(3 * mib);
    killed.kill('SIGKILL');
    await end;
    await clientFor(api).download(1, path);
    expect(rangesOf(host)).toEqual([undefined, `bytes=${3 * mib}-`]);
    expect(host.bytes.equals(await readFile(path))).toBe(true);
    expect(await readdir(folder.path)).toEqual(['film.mp4']);
  });

  it('of a video that is not there is a NotFoundError, and leaves nothing', async () => {
    await using emulator = await startEmulator();
    await using folder = await temporaryFolder();
    const vimeo = new VimeoClient({ token: emulator.token, baseUrl: emulator.url });
    await caught(vimeo.download(999, join(folder.path, 'film.mp4')), NotFoundError);
    expect(await readdir(folder.path)).toEqual([]);
  });
});

describe('a broken line', () => {
  it.each([
    ['undici', undefined],
    ['fetch', globalThis.fetch],
  ])('by %s costs nothing that has come', async (_, fetch) => {
    await using host = await startFileHost(2 * mib);
    await using api = await startDownloadApi(host);
    await using folder = await temporaryFolder();
    host.faults.push({ cutAfter: 700_000 }, { cutAfter: 500_000 }, { cutAfter: 0 });
    const vimeo = clientFor(api, { fetch });
    const { path } = await vimeo.download(1, join(folder.path, 'film.mp4'));
    expect(host.bytes.equals(await readFile(path))).toBe(true);
    const starts = rangesOf(host).map((range) => Number(String(range).match(/^bytes=(\d+)-$/)?.[1] ?? 0));
    // fetch forgets what had come and was not read yet when the line broke.
    if (!fetch) expect(starts).toEqual([0, 700_000, 1_200_000, 1_200_000]);
    expect(starts).toHaveLength(4);
    expect(starts[1]).toBeGreaterThan(0);
    expect(starts).toEqual([...starts].sort((one, other) => one - other));
    expect(host.requests[1]?.headers['if-range']).toBe('"first"');
    expect(api.requests).toHaveLength(1);
    expect(vimeo.clock.sleeps).toHaveLength(3);
  });

  it.each([
    ['a weak ETag, which no range may be asked for by', 'W/"first"', {}, undefined],
    ['a weak ETag and a date', 'W/"first"', { 'last-modified': monday }, monday],
    ['a date alone', undefined, { 'last-modified': monday }, monday],
  ])('is gone on with where the host tells %s', async (_, etag, headers, condition) => {
    await using host = await startFileHost(mib);
    await using api = await startDownloadApi(host);
    await using folder = await temporaryFolder();
    host.etag = etag;
    host.faults.push({ cutAfter: 300_000, headers });
    const { path } = await clientFor(api).download(1, join(folder.path, 'video.mp4'));
    expect(host.bytes.equals(await readFile(path))).toBe(true);
    expect(host.requests[1]?.headers.range).toBe('bytes=300000-');
    expect(host.requests[1]?.headers['if-range']).toBe(condition);
  });

  it('and a host that is busy are waited for as the retry option says', async () => {
    await using host = await startFileHost(mib);
    await using api = await startDownloadApi(host);
    await using folder = await temporaryFolder();
    const busy = { status: 503, headers: { 'retry-after': '7' } };
    host.faults.push(busy, { cutAfter: 1000 }, busy, busy);
    const vimeo = clientFor(api, { retry: 2 });
    const path = join(folder.path, 'film.mp4');
    const error = await caught(vimeo.download(1, path), DownloadError);
    expect(error.reason).toBe('refused');
    expect(error.message).toContain(`stopped at 1000 of ${mib} bytes after 3 failures in a row`);
    expect(error.message).toContain(`${path}.part`);
    expect(vimeo.clock.sleeps.filter((ms) => ms === 7000)).toHaveLength(2);
    await vimeo.download(1, path);
    expect(host.bytes.equals(await readFile(path))).toBe(true);
    expect(rangesOf(host).at(-1)).toBe('bytes=1000-');
  });

  it('is an error at once without retries, and the same call goes on', async () => {
    await using host = await startFileHost(mib);
    await using api = await startDownloadApi(host);
    await using folder = await temporaryFolder();
    host.faults.push({ cutAfter: 300_000 });
    const path = join(folder.path, 'film.mp4');
    const error = await caught(clientFor(api).download(1, path, { retry: 0 }), DownloadError);
    expect(error.reason).toBe('connection');
    await clientFor(api).download(1, path);
    expect(rangesOf(host)).toEqual([undefined, 'bytes=300000-']);
    expect(host.bytes.equals(await readFile(path))).toBe(true);
  });

  it('that is silent is cut', async () => {
    await using host = await startFileHost(mib);
    await using api = await startDownloadApi(host);
    await using folder = await temporaryFolder();
    host.faults.push({ stallAfter: 1000 });
    const { path } = await clientFor(api).download(1, join(folder.path, 'film.mp4'), { timeout: 200 });
    expect(host.bytes.equals(await readFile(path))).toBe(true);
    expect(rangesOf(host)).toEqual([undefined, 'bytes=1000-']);
  });

  it('to a host without ranges begins anew each time', async () => {
    await using host = await startFileHost(mib);
    await using api = await startDownloadApi(host);
    await using folder = await temporaryFolder();
    host.hasRanges = false;
    host.faults.push({ cutAfter: 600_000 });
    const { path } = await clientFor(api).download(1, join(folder.path, 'film.mp4'));
    expect(host.bytes.equals(await readFile(path))).toBe(true);
  });
});

describe('a file that has changed', () => {
  it.each([
    ['with its ETag', '"second"'],
    ['on a host that tells no ETag', undefined],
  ])('between two runs is begun anew, %s', async (_, etag) => {
    await using host = await startFileHost(mib);
    await using api = await startDownloadApi(host);
    await using folder = await temporaryFolder();
    if (etag === undefined) host.etag = undefined;
    host.faults.push({ cutAfter: 300_000 });
    const path = join(folder.path, 'film.mp4');
    await caught(clientFor(api).download(1, path, { retry: 0 }), DownloadError);
    host.bytes = randomBytes(mib);
    host.etag = etag;
    await clientFor(api).download(1, path);
    expect(host.bytes.equals(await readFile(path))).toBe(true);
  });

  it.each([
    ['tells its MD5', {}],
    ['knows nothing of it', { md5: null }],
  ])('while it came is begun anew, where Vimeo %s', async (_, changes) => {
    await using host = await startFileHost(mib);
    await using api = await startDownloadApi(host, changes);
    await using folder = await temporaryFolder();
    host.faults.push({ cutAfter: 300_000 });
    const changed = randomBytes(mib);
    const path = join(folder.path, 'film.mp4');
    await clientFor(api).download(1, path, {
      onProgress() {
        host.bytes = changed;
        host.etag = '"second"';
      },
    });
    expect(changed.equals(await readFile(path))).toBe(true);
    expect(rangesOf(host)).toEqual([undefined, 'bytes=300000-', undefined]);
    expect(api.requests).toHaveLength(2);
  });

  it('by the look of a page that somebody else put in between costs nothing that has come', async () => {
    await using host = await startFileHost(mib);
    await using api = await startDownloadApi(host);
    await using folder = await temporaryFolder();
    const portal = { status: 200, headers: { 'content-length': '35' } };
    host.faults.push({ cutAfter: 300_000 }, portal, portal);
    const path = join(folder.path, 'film.mp4');
    const error = await caught(clientFor(api).download(1, path), DownloadError);
    expect(error.reason).toBe('changed');
    await clientFor(api).download(1, path);
    expect(host.bytes.equals(await readFile(path))).toBe(true);
    expect(rangesOf(host).at(-1)).toBe('bytes=300000-');
  });

  it('and is of another size is asked for anew', async () => {
    await using host = await startFileHost(mib);
    await using api = await startDownloadApi(host);
    await using folder = await temporaryFolder();
    host.faults.push({ cutAfter: 300_000 });
    const path = join(folder.path, 'film.mp4');
    const changed = randomBytes(2 * mib);
    await clientFor(api).download(1, path, {
      onProgress() {
        host.bytes = changed;
        host.etag = '"second"';
      },
    });
    expect(changed.equals(await readFile(path))).toBe(true);
    expect(api.requests).toHaveLength(2);
  });

  it('on its way, by compression, is asked for anew, and is an error where that goes on', async () => {
    await using host = await startFileHost(mib);
    await using api = await startDownloadApi(host);
    await using folder = await temporaryFolder();
    const compressed = { headers: { 'content-encoding': 'gzip' } };
    host.faults.push(compressed);
    const { path } = await clientFor(api).download(1, join(folder.path, 'video.mp4'));
    expect(host.bytes.equals(await readFile(path))).toBe(true);
    expect(api.requests).toHaveLength(2);
    expect(host.requests[0]?.headers['accept-encoding']).toBe('identity');

    host.faults.push(compressed, compressed);
    const error = await caught(clientFor(api).download(1, join(folder.path, 'other.mp4')), DownloadError);
    expect(error).toMatchObject({ reason: 'changed', message: expect.stringContaining('compressed') });
  });

  it('is an error where the host goes on having another size than Vimeo tells', async () => {
    await using host = await startFileHost(mib);
    await using api = await startDownloadApi(host, { size: 5 });
    await using folder = await temporaryFolder();
    const error = await caught(clientFor(api).download(1, folder.path), DownloadError);
    expect(error.reason).toBe('changed');
    expect(error.message).toContain(`Vimeo speaks of 5 bytes, and its file host of ${mib}`);
    expect(api.requests).toHaveLength(2);
    expect(await readdir(folder.path)).toEqual([]);
  });

  it('is never taken for the right one where Vimeo tells the MD5', async () => {
    await using host = await startFileHost(mib);
    await using api = await startDownloadApi(host, { md5: md5Of(Buffer.from('another')) });
    await using folder = await temporaryFolder();
    const error = await caught(clientFor(api).download(1, folder.path), DownloadError);
    expect(error.reason).toBe('corrupt');
    expect(await readdir(folder.path)).toEqual([]);
  });

  it('is checked whole, also the part that was kept', async () => {
    await using host = await startFileHost(mib);
    await using api = await startDownloadApi(host);
    await using folder = await temporaryFolder();
    host.faults.push({ cutAfter: 300_000 });
    const path = join(folder.path, 'film.mp4');
    await caught(clientFor(api).download(1, path, { retry: 0 }), DownloadError);
    const kept = await readFile(`${path}.part`);
    kept[7] = 255 - Number(kept[7]);
    await writeFile(`${path}.part`, kept);
    const error = await caught(clientFor(api).download(1, path), DownloadError);
    expect(error.reason).toBe('corrupt');
    await clientFor(api).download(1, path);
    expect(host.bytes.equals(await readFile(path))).toBe(true);
  });

  it('of unknown size is whole when the host says so', async () => {
    await using host = await startFileHost(mib);
    await using api = await startDownloadApi(host, { size: null, md5: null });
    await using folder = await temporaryFolder();
    host.faults.push({ cutAfter: 300_000 });
    const { path, size } = await clientFor(api).download(1, join(folder.path, 'film.mp4'));
    expect(size).toBe(mib);
    expect(host.bytes.equals(await readFile(path))).toBe(true);
  });
});

describe('a link', () => {
  it.each([403, 404, 410])('that is refused with %i is asked for anew, once', async (status) => {
    await using host = await startFileHost(mib);
    await using api = await startDownloadApi(host);
    await using folder = await temporaryFolder();
    host.faults.push({ cutAfter: 300_000 }, { status });
    const path = join(folder.path, 'film.mp4');
    await clientFor(api).download(1, path);
    expect(host.bytes.equals(await readFile(path))).toBe(true);
    expect(rangesOf(host)).toEqual([undefined, 'bytes=300000-', 'bytes=300000-']);
    expect(api.requests).toHaveLength(2);

    host.faults.push({ status }, { status });
    const error = await caught(clientFor(api).download(1, join(folder.path, 'other.mp4')), DownloadError);
    expect(error.reason).toBe('expired');
    expect(api.requests).toHaveLength(4);
    expect(await readdir(folder.path)).toEqual(['film.mp4']);
  });

  it('is asked for anew as often as links run out, as long as each brings something', async () => {
    await using host = await startFileHost(mib);
    await using api = await startDownloadApi(host);
    await using folder = await temporaryFolder();
    host.faults.push({ cutAfter: 300_000 }, { status: 403 }, { cutAfter: 300_000 }, { status: 410 });
    const path = join(folder.path, 'video.mp4');
    await clientFor(api).download(1, path);
    expect(host.bytes.equals(await readFile(path))).toBe(true);
    expect(api.requests).toHaveLength(3);
  });

  it('may lead elsewhere, and no host gets the token or shows up in an error', async () => {
    await using host = await startFileHost(mib);
    await using redirecting = await startServer((_, response) => {
      response.writeHead(302, { location: `${host.url}/film-7f3a9c.mp4?sig=sig-0b1e2d` }).end();
    });
    await using api = await startDownloadApi(host, { link: `${redirecting.url}/film-7f3a9c?sig=sig-0b1e2d` });
    await using folder = await temporaryFolder();
    await clientFor(api).download(1, join(folder.path, 'film.mp4'));
    for (const { headers } of [...redirecting.requests, ...host.requests]) {
      expect(JSON.stringify(headers)).not.toContain(token);
      expect(headers).not.toHaveProperty('authorization');
    }
    host.faults.push({ status: 401 }, { cutAfter: 5 });
    for (const retry of [0, 0]) {
      const error = await caught(clientFor(api).download(1, folder.path, { retry }), DownloadError);
      for (const shown of [error.stack, JSON.stringify(error), inspect(error, { depth: 9 })])
        for (const secret of [token, 'sig-0b1e2d', 'film-7f3a9c']) expect(shown).not.toContain(secret);
    }
    expect(await readFile(join(folder.path, 'Harbour.mp4.part.json'), 'utf8')).not.toMatch(
      /film-7f3a9c|sig-/,
    );
  });

  it('that leads nowhere is given up', async () => {
    await using host = await startFileHost(1);
    await using api = await startDownloadApi(host);
    await using folder = await temporaryFolder();
    for (let count = 0; count < 6; count++)
      host.faults.push({ status: 302, headers: { location: '/again' } });
    const error = await caught(clientFor(api).download(1, folder.path), DownloadError);
    expect(error.reason).toBe('refused');
    expect(host.requests).toHaveLength(6);
  });
});

describe('the file that is chosen', () => {
  const offer = (host: FileHost) => {
    const file = (rendition: string, quality: string, width: number) => ({
      rendition,
      quality,
      width,
      height: width / 2,
      size: host.bytes.length,
      type: 'video/mp4',
      md5: null,
      link: `${host.url}/${rendition}`,
    });
    return [
      file('720p', 'hd', 1280),
      file('source', 'source', 640),
      file('1080p', 'hd', 1920),
      file('360p', 'sd', 640),
    ];
  };

  it.each([
    [undefined, '/source'],
    ['source', '/source'],
    ['720p', '/720p'],
    ['hd', '/1080p'],
  ])('for the quality %s is %s', async (quality, path) => {
    await using host = await startFileHost(10);
    await using api = await startDownloadApi(host, () => offer(host));
    await using folder = await temporaryFolder();
    await clientFor(api).download(1, folder.path, { quality });
    expect(host.requests.map((request) => request.path)).toEqual([path]);
  });

  it('is the largest where there is no source', async () => {
    await using host = await startFileHost(10);
    await using api = await startDownloadApi(host, () =>
      offer(host).filter(({ quality }) => quality !== 'source'),
    );
    await using folder = await temporaryFolder();
    await clientFor(api).download(1, folder.path);
    expect(host.requests.map((request) => request.path)).toEqual(['/1080p']);
    const error = await caught(clientFor(api).download(1, folder.path, { quality: 'source' }), DownloadError);
    expect(error.reason).toBe('quality');
    expect(error.message).toContain('720p, 1080p, 360p');
  });

  it.each([[undefined], [null], [[]], [[{ quality: 'hd' }]], [[{ link: 'file:///etc/passwd' }]]])(
    'is none where Vimeo offers %j, and the error says what it takes',
    async (download) => {
      await using host = await startFileHost(10);
      await using api = await startDownloadApi(host, () => download);
      await using folder = await temporaryFolder();
      const error = await caught(clientFor(api).download(1, folder.path), DownloadError);
      expect(error.reason).toBe('not-allowed');
      expect(error.message).toMatch(/scope "video_files".*paid plan/);
      expect(await readdir(folder.path)).toEqual([]);
    },
  );
});

describe('the destination', () => {
  it('that exists is refused before any request, and overwritten where that is wanted, once the file is whole', async () => {
    await using host = await startFileHost(mib);
    await using api = await startDownloadApi(host);
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'film.mp4');
    await writeFile(path, 'old');
    const error = await caught(clientFor(api).download(1, path), DownloadError);
    expect(error.reason).toBe('exists');
    expect(api.requests).toEqual([]);

    host.faults.push({ cutAfter: 1000 });
    await caught(clientFor(api).download(1, path, { overwrite: true, retry: 0 }), DownloadError);
    expect(await readFile(path, 'utf8')).toBe('old');
    await clientFor(api).download(1, pathToFileURL(path), { overwrite: true });
    expect(host.bytes.equals(await readFile(path))).toBe(true);
  });

  it('that appears meanwhile is not overwritten, and nothing is fetched twice', async () => {
    await using host = await startFileHost(1000);
    await using api = await startDownloadApi(host);
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'film.mp4');
    let writing: Promise<void> | undefined;
    host.faults.push({ cutAfter: 500 });
    const vimeo = clientFor(api, { hooks: {} });
    const error = await caught(
      vimeo.with({ clock: { ...testClock(), sleep: async () => writing } }).download(1, path, {
        onProgress: () => {
          writing ??= writeFile(path, 'theirs');
        },
      }),
      DownloadError,
    );
    expect(error.reason).toBe('exists');
    expect(await readFile(path, 'utf8')).toBe('theirs');
    await vimeo.download(1, path, { overwrite: true });
    expect(host.requests).toHaveLength(2);
    expect(host.bytes.equals(await readFile(path))).toBe(true);
  });

  it('that cannot be written is refused before any request', async () => {
    await using host = await startFileHost(1);
    await using api = await startDownloadApi(host);
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, 'file'), '');
    for (const path of ['missing/film.mp4', 'missing/', 'file/film.mp4']) {
      const error = await caught(clientFor(api).download(1, join(folder.path, path)), DownloadError);
      expect(error.reason).toBe('destination');
    }
    for (const path of ['', ' ', 5, new URL('https://example.com/film.mp4')])
      await caught(clientFor(api).download(1, path as string), TypeError);
    await caught(clientFor(api).download('jane', folder.path), TypeError);
    await caught(clientFor(api).download(1, folder.path, { quality: '' }), TypeError);
    await caught(
      clientFor(api).download(1, folder.path, { overwrite: 'yes' as unknown as boolean }),
      TypeError,
    );
    expect(api.requests).toEqual([]);
  });

  it.each([
    ['Harbour', 'video/mp4', 'Harbour.mp4'],
    ['Harbour.MP4', 'video/mp4', 'Harbour.mp4'],
    ['Harbour', 'video/webm', 'Harbour.webm'],
    ['Harbour', 'source', 'Harbour.mov'],
    ['../../etc/passwd', 'video/mp4', 'etc passwd.mp4'],
    ['a/b\\c:d*e?f"g<h>i|j\u0000k\nl', 'video/mp4', 'a b c d e f g h i j k l.mp4'],
    ['. hidden .', 'video/mp4', 'hidden.mp4'],
    ['gpj.\u202egpj', 'video/mp4', 'gpj. gpj.mp4'],
    ['Con', 'video/mp4', '_Con.mp4'],
    ['  ', 'video/mp4', '1.mp4'],
    ['..', 'video/mp4', '1.mp4'],
    ['Größe 日本 🎬', 'video/mp4', 'Größe 日本 🎬.mp4'],
    ['🎬'.repeat(100), 'video/mp4', `${'🎬'.repeat(50)}.mp4`],
  ])('in a folder, for a video called %j of type %s, is %j', async (name, type, file) => {
    await using host = await startFileHost(10);
    await using api = await startServer((_, response) =>
      json(response, {
        name,
        download: [{ type, link: `${host.url}/original.MOV?sig=1`, quality: 'source' }],
      }),
    );
    await using folder = await temporaryFolder();
    const { path } = await clientFor(api).download('/videos/1:ab12', `${folder.path}/`);
    expect(path).toBe(join(folder.path, file));
    expect(await readdir(folder.path)).toEqual([file]);
  });

  it('of two downloads at once is one of them, whole, and the other is an error', async () => {
    await using host = await startFileHost(4 * mib);
    await using api = await startDownloadApi(host);
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'film.mp4');
    const both = await Promise.allSettled([
      clientFor(api).download(1, path),
      clientFor(api).download(1, path),
    ]);
    const [refused] = both.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(refused).toBeInstanceOf(DownloadError);
    expect(host.bytes.equals(await readFile(path))).toBe(true);
    expect(await readdir(folder.path)).toEqual(['film.mp4']);
  });

  it('keeps a .part of somebody else until the first byte comes', async () => {
    await using host = await startFileHost(10);
    await using api = await startDownloadApi(host);
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'film.mp4');
    await writeFile(`${path}.part`, 'theirs');
    host.faults.push({ status: 401 });
    await caught(clientFor(api).download(1, path), DownloadError);
    expect(await readFile(`${path}.part`, 'utf8')).toBe('theirs');
  });

  it('whose .part cannot be opened is an error', async () => {
    await using host = await startFileHost(10);
    await using api = await startDownloadApi(host);
    await using folder = await temporaryFolder();
    await mkdir(join(folder.path, 'film.mp4.part'));
    const error = await caught(clientFor(api).download(1, join(folder.path, 'film.mp4')), DownloadError);
    expect(error.reason).toBe('destination');
    expect(host.requests).toEqual([]);
  });
});

describe('the caller', () => {
  it('ends a download by what onProgress throws, and it is not tried again', async () => {
    await using host = await startFileHost(mib);
    await using api = await startDownloadApi(host);
    await using folder = await temporaryFolder();
    const thrown = new Error('mine');
    const onProgress = () => {
      throw thrown;
    };
    await expect(clientFor(api).download(1, folder.path, { onProgress })).rejects.toBe(thrown);
    expect(host.requests).toHaveLength(1);
  });

  it('ends a download that waits for the line by a signal', async () => {
    await using host = await startFileHost(mib);
    await using api = await startDownloadApi(host);
    await using folder = await temporaryFolder();
    host.faults.push({ stallAfter: 1000 });
    const controller = new AbortController();
    const reason = new Error('enough');
    const { signal } = controller;
    const onProgress = () => controller.abort(reason);
    await expect(clientFor(api).download(1, folder.path, { signal, onProgress })).rejects.toBe(reason);
    await expect(clientFor(api).download(1, folder.path, { signal })).rejects.toBe(reason);
    expect(api.requests).toHaveLength(1);
    expect((await readFile(join(folder.path, 'Harbour.mp4.part'))).length).toBe(1000);
  });

  it('is told where there are no files to write', async () => {
    const { platform } = await import(new URL('../dist/platform/default.js', import.meta.url).href);
    await expect(platform.findDownloadTarget('film.mp4', false)).rejects.toThrow(/Node, Deno and Bun only/);
  });
});
