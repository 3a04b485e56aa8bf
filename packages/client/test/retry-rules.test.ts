// What is tried again, how often and after which pause, seen from outside: calls, the bytes of pictures, tus and downloads.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type ClientOptions,
  ConnectionError,
  DownloadError,
  RateLimitError,
  ServerError,
  type Source,
  TimeoutError,
  UploadError,
  VimeoClient,
  VimeoError,
} from 'vimeokit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { caught } from './support/caught.js';
import { startDownloadApi, startFileHost } from './support/file-host.js';
import { json, startServer } from './support/server.js';
import { temporaryFolder } from './support/temporary-folder.js';
import { testClock } from './support/test-clock.js';
import { untyped } from './support/untyped.js';
import { startUploadHost, type UploadHostOptions } from './support/upload-host.js';

const second = 1000;
const year = 365 * 24 * 60 * 60 * second;
const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0]);

// A pause is random up to its bound: here it is the half of it.
beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0.5);
});
afterEach(() => {
  vi.restoreAllMocks();
});

function clientFor({ url }: { url: string }, options: Partial<ClientOptions> = {}) {
  const clock = testClock();
  return { clock, vimeo: new VimeoClient({ token: 't', baseUrl: url, clock, ...options }) };
}

/** Calls a server that responses each try by the next of these, and the last one for ever. */
async function tryBy(
  responses: { status: number; headers?: Record<string, string> }[],
  options: Partial<ClientOptions> = {},
) {
  let tries = 0;
  await using server = await startServer((_, response) => {
    const { status, headers } = responses[Math.min(tries++, responses.length - 1)] ?? { status: 200 };
    if (headers && !('date' in headers)) response.sendDate = false;
    json(response, {}, status, headers);
  });
  const { vimeo, clock } = clientFor(server, options);
  const startedAt = clock.now();
  const error: unknown = await vimeo.get(untyped('/me')).then(
    () => undefined,
    (reason) => reason,
  );
  return { tries, error, sleeps: clock.sleeps, startedAt };
}

/** Sends a picture to a host that answers each PUT by the next of these statuses, and by 204 after them. */
async function putBy(statuses: number[], options: object = {}, headers: Record<string, string> = {}) {
  let puts = 0;
  await using server = await startServer((request, response) => {
    if (request.method !== 'PUT')
      return json(response, { uri: `${request.url.pathname}/7`, link: `${server.url}/bytes` }, 201);
    const status = statuses[puts++] ?? 204;
    response.writeHead(status, status === 204 ? {} : headers).end();
  });
  const { vimeo, clock } = clientFor(server);
  const error: unknown = await vimeo.uploadPicture('/videos/1', jpeg, options).then(
    () => undefined,
    (reason) => reason,
  );
  return { puts, error, sleeps: clock.sleeps };
}

/** Uploads to a tus host. */
async function patchBy(
  interfere: NonNullable<UploadHostOptions['interfere']>,
  options: object = {},
  bytes = 9,
) {
  let patches = 0;
  await using host = await startUploadHost({
    interfere: (request, response, count) => {
      if (request.method === 'PATCH') patches++;
      return interfere(request, response, count);
    },
  });
  const { vimeo, clock } = clientFor(host);
  const error: unknown = await vimeo.upload(new Uint8Array(bytes), { name: 'N', ...options }).then(
    () => undefined,
    (reason) => reason,
  );
  return { patches, error, sleeps: clock.sleeps, received: host.received };
}

describe('a pause', () => {
  it('is random up to a bound of half a second, which doubles', async () => {
    const { sleeps, tries } = await tryBy([{ status: 503 }]);
    expect(sleeps).toEqual([250, 500, 1000]);
    expect(tries).toBe(4);
  });

  it('is no longer than maxDelayMs', async () => {
    const retry = { limit: 4, minDelayMs: 100, maxDelayMs: 250 };
    expect((await tryBy([{ status: 503 }], { retry })).sleeps).toEqual([50, 100, 125, 125]);
    expect((await tryBy([{ status: 503 }], { retry: { minDelayMs: 0 } })).sleeps).toEqual([0, 0, 0]);
  });

  it('that a server asks for is waited for up to two minutes', async () => {
    const asks = (seconds: number) => [
      { status: 503, headers: { 'retry-after': String(seconds) } },
      { status: 200 },
    ];
    expect(await tryBy(asks(120))).toMatchObject({ error: undefined, sleeps: [120 * second] });
    expect(await tryBy(asks(121))).toMatchObject({ error: expect.any(ServerError), sleeps: [] });
  });
});

describe('Retry-After', () => {
  const date = 'Wed, 21 Oct 2015 07:28:00 GMT';

  it.each<[string, Record<string, string>, number[]]>([
    ['in seconds', { 'retry-after': '7' }, [7 * second]],
    ['in parts of a second', { 'retry-after': '1.25' }, [1250]],
    ['of none', { 'retry-after': '0' }, [0]],
    ['by the clock of the server', { 'retry-after': 'Wed, 21 Oct 2015 07:28:09 GMT', date }, [9 * second]],
    [
      'by our own clock where the server tells none',
      { 'retry-after': 'Thu, 01 Jan 2026 00:00:09 GMT' },
      [9000],
    ],
    ['that is over', { 'retry-after': 'Wed, 21 Oct 2015 07:27:00 GMT', date }, [0]],
    ['that is no time', { 'retry-after': 'soon' }, [250]],
    ['that only begins as a number', { 'retry-after': '7, please' }, [250]],
    ['that only ends as a number', { 'retry-after': 'x7' }, [250]],
    ['that is empty', { 'retry-after': '' }, [250]],
  ])('%s is obeyed as far as it can be read', async (_, headers, sleeps) => {
    expect(await tryBy([{ status: 503, headers }, { status: 200 }])).toMatchObject({
      error: undefined,
      sleeps,
    });
  });

  it.each(['99999999999', 'Fri, 31 Dec 9999 23:59:59 GMT'])('of %s is a year at most', async (value) => {
    const { error, startedAt } = await tryBy([{ status: 429, headers: { 'retry-after': value } }]);
    expect(error).toBeInstanceOf(RateLimitError);
    expect(error).toMatchObject({ retryAt: new Date(startedAt + year) });
  });

  it('of a host that takes bytes is obeyed, too', async () => {
    const { sleeps } = await putBy([503], {}, { 'retry-after': '7' });
    expect(sleeps).toEqual([7 * second]);
  });
});

describe('the retry option', () => {
  it.each<[string, unknown, RegExp]>([
    ['a negative number', -1, /^retry must be a whole number of tries after the first, 0 or more, not -1\.$/],
    ['half a try', 0.5, /not 0\.5\.$/],
    ['a negative limit', { limit: -1 }, /^retry must be a whole number/],
    ['a word', 'often', /not often\.$/],
    [
      'a pause of words',
      { minDelayMs: '5' },
      /^retry\.minDelayMs must be a number of milliseconds, not 5\.$/,
    ],
    ['a negative bound', { maxDelayMs: -1 }, /^retry\.maxDelayMs must be a number/],
    ['no number of time', { totalMs: Number.NaN }, /^retry\.totalMs must be .* not NaN\.$/],
    ['another name', { max: 3 }, /^retry has no option "max"/],
  ])('refuses %s before any request', async (_, retry, message) => {
    await using server = await startServer((_, response) => json(response, {}));
    const { vimeo } = clientFor(server);
    const options = { retry } as { retry: number }; // what plain JavaScript can do
    expect((await caught(vimeo.get(untyped('/me'), options), TypeError)).message).toMatch(message);
    expect(() => vimeo.with(options)).toThrow(message);
    expect(server.requests).toEqual([]);
  });

  it('takes a limit, each of its numbers alone, and zeros', async () => {
    for (const retry of [0, 3, {}, { limit: 0 }, { minDelayMs: 0 }, { maxDelayMs: 0 }, { totalMs: 0 }])
      new VimeoClient({ token: 't', retry });
  });

  it('of a call changes what it names, and the client’s holds for the rest', async () => {
    await using server = await startServer((_, response) => json(response, {}, 503));
    const retry = { limit: 2, minDelayMs: 80_000, maxDelayMs: 100_000, totalMs: 1_000_000 };
    const sleepsOf = async (change: object) => {
      const { vimeo, clock } = clientFor(server, { retry });
      await caught(vimeo.get(untyped('/me'), { retry: change }), ServerError);
      return clock.sleeps;
    };
    expect(await sleepsOf({})).toEqual([40_000, 50_000]);
    expect(await sleepsOf({ limit: 3 })).toEqual([40_000, 50_000, 50_000]);
    expect(await sleepsOf({ minDelayMs: 20_000 })).toEqual([10_000, 20_000]);
    expect(await sleepsOf({ maxDelayMs: 500_000 })).toEqual([40_000, 80_000]);
    expect(await sleepsOf({ totalMs: 60_000 })).toEqual([40_000]);
  });

  it('is a limit of ten for what moves bytes, unless it is given', async () => {
    expect((await putBy(Array(99).fill(500))).puts).toBe(11);
    expect((await putBy(Array(99).fill(500), { retry: 2 })).puts).toBe(3);
  });
});

describe('a refused call', () => {
  it.each([429, 500, 502, 503, 504])('with %i is tried again', async (status) => {
    expect(await tryBy([{ status }, { status: 200 }])).toMatchObject({ error: undefined, tries: 2 });
  });

  it.each([400, 403, 408, 409, 410, 418, 425, 501, 505])('with %i is not', async (status) => {
    expect(await tryBy([{ status }, { status: 200 }])).toMatchObject({
      error: expect.any(VimeoError),
      tries: 1,
    });
  });
});

describe('refused bytes', () => {
  it.each([408, 425, 429, 500, 501, 599])('by %i are sent again', async (status) => {
    expect(await putBy([status])).toMatchObject({ error: undefined, puts: 2 });
  });

  it.each([300, 400, 403, 409, 423, 499])('by %i are not', async (status) => {
    expect(await putBy([status])).toMatchObject({
      puts: 1,
      error: expect.any(UploadError),
    });
  });

  it('have the refusal as the cause of their error', async () => {
    const { error } = await putBy([400]);
    expect(error).toMatchObject({ reason: 'refused', cause: { name: 'HostError', status: 400 } });
  });

  it('end once another pause would end after totalMs', async () => {
    const headers = { 'retry-after': '10' };
    const { sleeps, puts } = await putBy(Array(99).fill(503), { retry: { totalMs: 35_000 } }, headers);
    expect(sleeps).toEqual([10_000, 10_000, 10_000]);
    expect(puts).toBe(4);
  });
});

describe('a chunk of tus', () => {
  /** Refuses the first PATCH, having taken nothing. */
  const refuse = (status: number): NonNullable<UploadHostOptions['interfere']> => {
    let isFirst = true;
    return (request, response) => {
      if (request.method !== 'PATCH' || !isFirst) return false;
      isFirst = false;
      request.resume().on('end', () => response.writeHead(status).end());
      return true;
    };
  };

  it.each([408, 409, 423, 425, 429, 500, 503, 599])('refused with %i is sent again', async (status) => {
    expect(await patchBy(refuse(status))).toMatchObject({ error: undefined, patches: 2, received: 9 });
  });

  it.each([300, 400, 401, 403, 404, 410, 412, 413, 460])('refused with %i is not', async (status) => {
    expect(await patchBy(refuse(status))).toMatchObject({ error: expect.any(UploadError), patches: 1 });
  });

  it('whose host does not say what it has is asked for again', async () => {
    let heads = 0;
    const { error, received } = await patchBy((request, response) => {
      if (request.method !== 'HEAD' || ++heads > 1) return false;
      response.writeHead(200).end();
      return true;
    });
    expect([error, heads, received]).toEqual([undefined, 2, 9]);
  });

  it('at a wrong offset is put right once without a pause and without a try, and then as any other', async () => {
    const always = (times: number): NonNullable<UploadHostOptions['interfere']> => {
      let left = times;
      return (request, response) => {
        if (request.method !== 'PATCH' || left-- <= 0) return false;
        request.resume().on('end', () => response.writeHead(409).end());
        return true;
      };
    };
    expect(await patchBy(always(1), { retry: 0 })).toMatchObject({ error: undefined, sleeps: [0] });
    expect(await patchBy(always(2), { retry: 0 })).toMatchObject({
      error: expect.any(UploadError),
      patches: 2,
    });
    expect(await patchBy(always(2), { retry: 2 })).toMatchObject({ error: undefined, sleeps: [0, 500] });
  });

  it('has its tries and its time anew after each that has arrived', async () => {
    const refused = new Set<unknown>();
    const { error, sleeps } = await patchBy(
      (request, response) => {
        const offset = request.headers['upload-offset'];
        if (request.method !== 'PATCH' || refused.has(offset)) return false;
        refused.add(offset);
        request.resume().on('end', () => response.writeHead(503, { 'retry-after': '10' }).end());
        return true;
      },
      { chunkBytes: 300_000, retry: { limit: 1, totalMs: 15_000 } },
      900_000,
    );
    expect(error).toBeUndefined();
    expect(sleeps.length).toBeGreaterThanOrEqual(3);
    expect(new Set(sleeps)).toEqual(new Set([10_000]));
  });
});

describe('a failure without a response', () => {
  it('of a line that breaks, or of silence, is tried again for what may be repeated', async () => {
    let tries = 0;
    await using server = await startServer((_, response) => {
      tries++;
      if (tries === 1) response.socket?.destroy();
      else if (tries > 2) json(response, {});
    });
    const { vimeo, clock } = clientFor(server, { timeout: 1000 });
    await vimeo.get(untyped('/me'));
    expect(clock.sleeps).toEqual([250, 500]);
  });

  it('is not tried again where the call might happen twice', async () => {
    await using server = await startServer(() => {});
    const { vimeo, clock } = clientFor(server, { timeout: 1000 });
    const error = await caught(vimeo.post(untyped('/me/videos'), { body: {} }), TimeoutError);
    expect(error).toMatchObject({ wasSent: true, tries: 1 });
    expect(clock.sleeps).toEqual([]);
  });

  it('of a response that is too long is not tried again', async () => {
    await using server = await startServer((_, response) => json(response, { name: 'longer than that' }));
    const { vimeo } = clientFor(server, { maxResponseBytes: 8 });
    await caught(vimeo.get(untyped('/me')), ConnectionError);
    expect(server.requests).toHaveLength(1);
  });

  it('of a source that cannot be read for a moment is tried again', async () => {
    await using server = await startServer((request, response) => {
      if (request.method === 'PUT') response.writeHead(204).end();
      else json(response, { uri: `${request.url.pathname}/7`, link: `${server.url}/bytes` }, 201);
    });
    let reads = 0;
    const source: Source = {
      size: jpeg.length,
      slice: async (start, end) => {
        // The first look is for the kind of picture that it is.
        if (++reads === 2) throw new Error('not now');
        return jpeg.subarray(start, end);
      },
    };
    const { vimeo, clock } = clientFor(server);
    await vimeo.uploadPicture('/videos/1', source);
    expect(clock.sleeps).toEqual([250]);
    expect(reads).toBe(3);
  });
});

describe('a download', () => {
  it('asks for a new link without a pause and without a try', async () => {
    await using host = await startFileHost(1000);
    await using api = await startDownloadApi(host);
    await using folder = await temporaryFolder();
    host.faults.push({ status: 403 });
    const path = join(folder.path, 'video.mp4');
    const { vimeo, clock } = clientFor(api);
    await vimeo.download(1, path, { retry: 0 });
    expect(host.bytes.equals(await readFile(path))).toBe(true);
    expect(clock.sleeps).toEqual([]);
    expect(api.requests).toHaveLength(2);
  });

  it('that fails for good tells how often it failed', async () => {
    await using host = await startFileHost(1000);
    await using api = await startDownloadApi(host);
    await using folder = await temporaryFolder();
    host.faults.push(...Array(9).fill({ status: 503 }));
    const { vimeo, clock } = clientFor(api);
    const error = await caught(
      vimeo.download(1, join(folder.path, 'video.mp4'), { retry: 2 }),
      DownloadError,
    );
    expect(error.message).toContain('after 3 failures in a row');
    expect(clock.sleeps).toEqual([250, 500]);
  });
});
