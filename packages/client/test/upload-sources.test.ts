// What can be uploaded, against a small Vimeo that keeps what it gets.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, readFile, truncate, utimes, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { inspect } from 'node:util';
import { type Source, UploadError, type UploadSource, VimeoClient } from 'vimeokit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { caught } from './support/caught.js';
import { addSource, expectWhole, randomSource } from './support/random-source.js';
import { type SmallVimeo, startSmallVimeo } from './support/small-vimeo.js';
import { type TemporaryFolder, temporaryFolder } from './support/temporary-folder.js';
import { stillClock, testClock } from './support/test-clock.js';
import { transport } from './support/transport.js';

const bytes = randomSource(2_500_000);
const sha256 = createHash('sha256').update(bytes).digest('hex');
const retry = { limit: 3, minDelayMs: 1 };

let host: SmallVimeo;
let folder: TemporaryFolder;
let vimeo: VimeoClient;

beforeEach(async () => {
  host = await startSmallVimeo();
  folder = await temporaryFolder();
  vimeo = new VimeoClient({ token: 'token', ...transport, baseUrl: host.url, retry });
});
afterEach(async () => {
  await host[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
  expectWhole(host);
});

function arrived(): string | undefined {
  const [made] = host.made;
  return made && host.sha256(made);
}

async function* pieces(piece = 100_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
}

async function spooled(): Promise<string[]> {
  return (await readdir(tmpdir())).filter((name) => /^vimeokit-[0-9a-f-]{36}$/.test(name));
}

describe('a source', () => {
  const sources: [string, (path: string) => UploadSource | Promise<UploadSource>, { size?: number }?][] = [
    ['bytes', () => bytes],
    ['an ArrayBuffer', () => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)],
    ['a Blob', () => new Blob([bytes])],
    ['a File', () => new File([bytes], 'film.mp4')],
    ['a path', (path) => path],
    ['a Readable with a size', (path) => createReadStream(path), { size: bytes.length }],
    ['a Readable without a size', (path) => createReadStream(path)],
    ['a ReadableStream with a size', () => new Blob([bytes]).stream(), { size: bytes.length }],
    ['a ReadableStream without a size', () => new Blob([bytes]).stream()],
    ['a generator with a size', () => pieces(), { size: bytes.length }],
    ['a generator without a size', () => pieces()],
    ['Readable.from without a size', () => Readable.from(pieces())],
  ];
  it.each(sources)('that is %s arrives whole', async (_, make, options = {}) => {
    const path = join(folder.path, 'film.mp4');
    await writeFile(path, bytes);
    await vimeo.upload(await make(path), { chunkBytes: 1_000_000, ...options });
    expect(arrived()).toBe(sha256);
    expect(await spooled()).toEqual([]);
  });

  it('that is an open FileHandle arrives whole, and stays open', async () => {
    const path = join(folder.path, 'film.mp4');
    await writeFile(path, bytes);
    const handle = await open(path);
    await vimeo.upload(handle);
    expect(arrived()).toBe(sha256);
    expect((await handle.stat()).size).toBe(bytes.length);
    await handle.close();
  });

  it('of one’s own is asked for slices, and closed', async () => {
    const asked: [number, number][] = [];
    let closed = 0;
    const own: Source = {
      size: bytes.length,
      name: 'own.mp4',
      slice: async (start, end) => {
        asked.push([start, end]);
        return bytes.subarray(start, end);
      },
      fingerprint: async () => 'etag-1',
      close: async () => {
        closed++;
      },
    };
    const upload = vimeo.upload(own, { chunkBytes: 2_000_000 });
    expect((await upload).name).toBe('own.mp4');
    expect(asked).toEqual([
      [0, 2_000_000],
      [2_000_000, 2_500_000],
    ]);
    expect(upload.ticket?.fingerprint).toBe('etag-1');
    expect(arrived()).toBe(sha256);
    expect(closed).toBe(1);
  });

  it('of one’s own that fails to read is asked again', async () => {
    let failures = 0;
    const own: Source = {
      size: bytes.length,
      async *slice(start: number, end: number) {
        yield bytes.subarray(start, start + 10);
        if (end === bytes.length && failures++ < 3) throw new Error('the bucket hiccuped');
        yield bytes.subarray(start + 10, end);
      },
    };
    await vimeo.upload(own);
    expect(failures).toBeGreaterThan(3);
    expect(arrived()).toBe(sha256);
  });

  it('of one’s own that gives too little or too much ends the upload', async () => {
    for (const change of [-1, 1]) {
      const size = bytes.length;
      const own: Source = {
        size,
        slice: (start, end) =>
          end === size && start === 0 ? Buffer.alloc(size + change) : bytes.subarray(start, end),
      };
      const error = await caught(vimeo.upload(own), UploadError);
      expect(error).toMatchObject({ reason: 'source', ticket: { uri: expect.any(String) } });
    }
  });

  it.each([
    [undefined, 'undefined'],
    [null, 'null'],
    ['', 'a path'],
    [5, 'number'],
    [{}, 'object'],
  ])('that is %s is misuse', (wrong, words) => {
    const start = () => vimeo.upload(wrong as unknown as string); // what plain JavaScript can do
    expect(start).toThrow(TypeError);
    expect(start).toThrow(words);
    expect(host.calls).toHaveLength(0);
  });

  it('that is empty is refused before any request', async () => {
    for (const empty of [
      new Uint8Array(),
      new Blob([]),
      Readable.from([]),
      { size: 0, slice: () => bytes },
    ]) {
      expect(await caught(vimeo.upload(empty), UploadError)).toMatchObject({ reason: 'source' });
    }
    expect(host.calls).toHaveLength(0);
    expect(await spooled()).toEqual([]);
  });
});

describe('a stream', () => {
  it('shorter than its size ends the upload', async () => {
    const error = await caught(vimeo.upload(pieces(), { size: bytes.length + 1 }), UploadError);
    expect(error).toMatchObject({
      reason: 'source',
      message: expect.stringContaining('ended after 2500000'),
    });
  });

  it('longer than its size ends the upload before it is complete', async () => {
    const error = await caught(vimeo.upload(pieces(), { size: bytes.length - 1 }), UploadError);
    expect(error).toMatchObject({ reason: 'source', message: expect.stringContaining('more than') });
    expect(host.made[0]?.offset).toBeLessThan(bytes.length - 1);
  });

  it('is sent again from memory where the server has lost some of it', async () => {
    let cuts = 0;
    host.interfere = (request, response, made) => {
      if (request.method !== 'PATCH' || !made || cuts >= 3) return false;
      cuts++;
      request.once('data', () => response.destroy());
      return true;
    };
    await vimeo.upload(pieces(), { size: bytes.length, chunkBytes: 700_000 });
    expect(cuts).toBe(3);
    expect(arrived()).toBe(sha256);
  });

  it('that fails ends the upload with its own error as the cause', async () => {
    const broken = new Error('the tape is torn');
    async function* torn() {
      yield bytes.subarray(0, 1000);
      throw broken;
    }
    for (const options of [{ size: bytes.length }, {}]) {
      const error = await caught(vimeo.upload(torn(), options), UploadError);
      expect(error.reason).toBe('source');
      expect(error.cause === broken || (error.cause as Error).cause === broken).toBe(true);
    }
    expect(await spooled()).toEqual([]);
  });

  it('of Node that fails before it is read ends the upload, and not the process', async () => {
    const stream = createReadStream(join(folder.path, 'not-there.mp4'));
    const error = await caught(vimeo.upload(stream).then(), UploadError);
    expect(inspect(error)).toContain('ENOENT');
    expect(host.made).toEqual([]);
  });

  it('that stalls while it is spooled can be aborted, and leaves nothing behind', async () => {
    async function* stalling() {
      yield bytes.subarray(0, 1000);
      await new Promise(() => {});
    }
    const upload = vimeo.upload(stalling());
    await upload.abort({ reason: new Error('enough') });
    await expect(upload).rejects.toThrow('enough');
    expect(await spooled()).toEqual([]);
    expect(host.calls).toHaveLength(0);
  });
});

describe('a file that changes while it is uploaded', () => {
  const changes: [string, (path: string) => Promise<void>][] = [
    ['becomes shorter', (path) => truncate(path, 1_200_000)],
    ['becomes longer', (path) => truncate(path, 3_000_000)],
    ['is written to', async (path) => utimes(path, new Date(), new Date(Date.now() + 5000))],
  ];
  it.each(changes)('and %s is an error, not a corrupt video', async (_, change) => {
    const path = join(folder.path, 'film.mp4');
    await writeFile(path, bytes);
    let isChanged = false;
    host.interfere = async (request, _response, made) => {
      if (request.method === 'PATCH' && made && made.offset >= 1_000_000 && !isChanged) {
        isChanged = true;
        await change(path);
      }
      return false;
    };
    const error = await caught(vimeo.upload(path, { chunkBytes: 500_000 }), UploadError);
    expect(error).toMatchObject({ reason: 'source', message: expect.stringMatching(/has changed|shorter/) });
    expect(error.ticket?.uri).toBe('/videos/1');
    expect(host.made[0]?.offset).toBeLessThan(bytes.length);
  });
});

describe('an address', () => {
  it('is given to Vimeo, which fetches it', async () => {
    const upload = vimeo.upload('https://bucket.example/films/My%20film.mp4?signature=s3cret', { size: 5 });
    const states: string[] = [];
    for await (const { state } of upload) states.push(state);
    expect(states).toEqual(['pulling', 'done']);
    expect((await upload).uri).toBe('/videos/1');
    expect(host.made[0]?.body).toEqual({
      name: 'My film.mp4',
      upload: {
        approach: 'pull',
        link: 'https://bucket.example/films/My%20film.mp4?signature=s3cret',
        size: '5',
      },
    });
    expect(host.calls).toHaveLength(1);
  });

  it('replaces a video, too', async () => {
    await vimeo.replace('/videos/7', new URL('https://bucket.example/cut.mp4'));
    expect(host.calls[0]).toMatchObject({
      method: 'POST',
      path: expect.stringMatching(/^\/videos\/7\/versions/),
    });
    expect(host.made[0]?.body).toMatchObject({ file_name: 'cut.mp4', upload: { approach: 'pull' } });
  });

  it('with a password in it, or too long for Vimeo, is refused', async () => {
    expect(() => vimeo.upload('https://me:pass@bucket.example/a.mp4')).toThrow(TypeError);
    const long = `https://bucket.example/${'a'.repeat(17_000)}`;
    expect(await caught(vimeo.upload(long), UploadError)).toMatchObject({ reason: 'source' });
    expect(host.calls).toHaveLength(0);
  });

  interface Web extends AsyncDisposable {
    readonly url: string;
    readonly ranges: (string | undefined)[];
  }

  async function web(
    createResponse: (request: IncomingMessage, response: ServerResponse) => void,
  ): Promise<Web> {
    const ranges: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      ranges.push(request.headers.range);
      createResponse(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/films/web.mp4`, // listening on TCP
      ranges,
      async [Symbol.asyncDispose]() {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      },
    };
  }

  function byRanges(request: IncomingMessage, response: ServerResponse, etag = '"1"'): void {
    const [, from, to] = request.headers.range?.match(/^bytes=(\d+)-(\d+)$/) ?? [];
    const part = bytes.subarray(Number(from), Number(to) + 1);
    response.writeHead(206, {
      etag,
      'content-range': `bytes ${from}-${to}/${bytes.length}`,
      'content-length': part.length,
    });
    response.end(part);
  }

  it('is read here by ranges with via: client, and never lies on the disk', async () => {
    await using server = await web(byRanges);
    const before = await spooled();
    const upload = vimeo.upload(server.url, { via: 'client', chunkBytes: 1_000_000 });
    expect((await upload).name).toBe('web.mp4');
    expect(arrived()).toBe(sha256);
    // The others are of a sample, before the upload and at its end.
    const chunks = server.ranges.filter((range) => /=(0-9|\d000000-)/.test(range ?? ''));
    expect(chunks).toEqual(['bytes=0-999999', 'bytes=1000000-1999999', 'bytes=2000000-2499999']);
    expect(await spooled()).toEqual(before);
    // The fingerprint is that of the same file anywhere else.
    const file = vimeo.upload(bytes);
    await file;
    expect(upload.ticket?.fingerprint).toBe(file.ticket?.fingerprint);
  });

  it('whose server fails in between is asked again', async () => {
    let count = 0;
    await using server = await web((request, response) => {
      count++;
      if (count === 11) return void response.writeHead(503).end();
      if (count === 12) return void response.writeHead(206, { etag: '"1"', 'content-length': 10 }).destroy();
      byRanges(request, response);
    });
    await vimeo.upload(server.url, { via: 'client', chunkBytes: 1_000_000 });
    expect(arrived()).toBe(sha256);
  });

  it('whose server fails at first is asked again, after what it asks for or a pause', async () => {
    const clock = testClock();
    const failures: ((response: ServerResponse) => void)[] = [
      (response) => response.writeHead(503, { 'retry-after': '7' }).end('not now'),
      (response) => response.destroy(),
    ];
    await using server = await web((request, response) => {
      const fail = failures.shift();
      if (fail) fail(response);
      else byRanges(request, response);
    });
    await vimeo.with({ clock }).upload(server.url, { via: 'client', chunkBytes: 1_000_000 });
    expect(arrived()).toBe(sha256);
    expect(server.ranges.slice(0, 3)).toEqual(Array(3).fill('bytes=0-0'));
    expect(clock.sleeps).toEqual([7000, expect.any(Number)]);
  });

  it.each<[string, (response: ServerResponse) => void, RegExp, number]>([
    ['goes on failing', (response) => response.writeHead(503).end(), /server answered 503/, 3],
    ['cannot be reached', (response) => response.destroy(), /server cannot be reached/, 3],
    ['does not have the file', (response) => response.writeHead(404).end(), /server answered 404/, 1],
  ])('whose server %s is refused once the tries are spent', async (_, respond, message, tries) => {
    await using server = await web((_, response) => respond(response));
    const upload = vimeo.with({ clock: testClock() }).upload(server.url, {
      via: 'client',
      retry: { limit: 2, minDelayMs: 1 },
    });
    const error = await caught(upload, UploadError);
    expect(error).toMatchObject({ reason: 'source', message: expect.stringMatching(message) });
    expect(server.ranges).toHaveLength(tries);
    expect(host.calls).toEqual([]);
  });

  it('whose server is waited for can be given up at once', async () => {
    const clock = stillClock();
    await using server = await web((_, response) => response.writeHead(503, { 'retry-after': '60' }).end());
    const controller = new AbortController();
    const upload = vimeo
      .with({ clock })
      .upload(server.url, { via: 'client', signal: controller.signal })
      .then();
    await expect.poll(() => clock.sleeps).toEqual([60_000]);
    controller.abort('enough');
    await expect(upload).rejects.toBe('enough');
    expect(clock.sleepers).toBe(0);
    expect(server.ranges).toHaveLength(1);
  });

  it('whose file changes in between ends the upload', async () => {
    let count = 0;
    await using server = await web((request, response) =>
      byRanges(request, response, ++count > 10 ? '"2"' : '"1"'),
    );
    const error = await caught(
      vimeo.upload(server.url, { via: 'client', chunkBytes: 1_000_000 }),
      UploadError,
    );
    expect(error).toMatchObject({ reason: 'source', message: expect.stringContaining('has changed') });
  });

  it('whose weak ETag changes in between is the same file: such an ETag tells no bytes apart', async () => {
    let count = 0;
    await using server = await web((request, response) =>
      byRanges(request, response, ++count > 10 ? 'W/"2"' : 'W/"1"'),
    );
    await vimeo.upload(server.url, { via: 'client', chunkBytes: 1_000_000 });
    expect(arrived()).toBe(sha256);
  });

  it('whose server has no ranges is read once', async () => {
    await using server = await web((_, response) =>
      response.writeHead(200, { 'content-length': bytes.length }).end(bytes),
    );
    await vimeo.upload(server.url, { via: 'client', chunkBytes: 1_000_000 });
    expect(arrived()).toBe(sha256);
    expect(server.ranges).toHaveLength(1);
  });

  it('that is not there, or has no size, is refused before any request to Vimeo', async () => {
    await using missing = await web((_, response) => response.writeHead(404).end());
    await using endless = await web((_, response) => response.writeHead(200).write('a'));
    for (const { url } of [missing, endless]) {
      const error = await caught(vimeo.upload(`${url}?signature=s3cret`, { via: 'client' }), UploadError);
      expect(error.reason).toBe('source');
      expect(error.message).not.toContain('s3cret');
    }
    expect(host.calls).toHaveLength(0);
  });
});

describe('a fingerprint', () => {
  it('is the same for a path, bytes, a Blob and a handle, and another for other bytes', async () => {
    const path = join(folder.path, 'film.mp4');
    await writeFile(path, bytes);
    const handle = await open(path);
    const prints = [];
    for (const source of [path, bytes, new Blob([bytes]), handle]) {
      const upload = vimeo.upload(source);
      await upload;
      prints.push(upload.ticket?.fingerprint);
    }
    await handle.close();
    expect(new Set(prints).size).toBe(1);
    expect(prints[0]).toMatch(/^2500000-[0-9a-f]{64}$/);
    const other = Buffer.from(await readFile(path));
    other[other.length - 1] = (other.at(-1) ?? 0) ^ 1;
    addSource(other);
    const upload = vimeo.upload(other);
    await upload;
    expect(upload.ticket?.fingerprint).not.toBe(prints[0]);
  });
});
