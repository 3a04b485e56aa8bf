// Uploads that stop and go on: by themselves, by hand, in another process, with and without a client.
import { createHash, randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import {
  ConnectionError,
  transferUpload,
  UploadError,
  type UploadProgress,
  type UploadTicket,
  VimeoClient,
} from 'vimeokit';
import { transferUpload as transferAlone } from 'vimeokit/upload';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { caught } from './support/caught.js';
import { expectWhole, randomSource } from './support/random-source.js';
import { forget, type Made, type SmallVimeo, startSmallVimeo } from './support/small-vimeo.js';
import { testClock } from './support/test-clock.js';
import { transport } from './support/transport.js';

const bytes = randomSource(900_000);
const sha256 = createHash('sha256').update(bytes).digest('hex');
const retry = { limit: 3, minDelayMs: 1, maxDelayMs: 5 };
const chunkBytes = 300_000;

let host: SmallVimeo;
let vimeo: VimeoClient;

beforeEach(async () => {
  host = await startSmallVimeo();
  vimeo = new VimeoClient({ token: 'secret-token', ...transport, baseUrl: host.url, retry });
});
afterEach(async () => {
  await host[Symbol.asyncDispose]();
  expectWhole(host);
});

function only(): Made {
  expect(host.made).toHaveLength(1);
  return host.made[0] as Made; // the line above has checked it
}

/** Leaves an upload in the middle, and returns its ticket as another process would get it. */
async function interrupted(): Promise<UploadTicket> {
  host.interfere = (request, response, made) => {
    if (request.method !== 'PATCH' || !made || made.offset < chunkBytes) return false;
    request.resume();
    response.writeHead(403).end();
    return true;
  };
  const error = await caught(vimeo.upload(bytes, { chunkBytes, name: 'Harbour' }), UploadError);
  host.interfere = undefined;
  return JSON.parse(JSON.stringify(error.ticket));
}

describe('a ticket', () => {
  it('is plain JSON of all that is needed, without the token', async () => {
    const ticket = await interrupted();
    expect(ticket).toEqual({
      uri: '/videos/1',
      link: `${host.url}/files/1`,
      size: bytes.length,
      chunkBytes,
      fingerprint: expect.stringMatching(/^900000-[0-9a-f]{64}$/),
      name: 'Harbour',
      page: 'https://vimeo.com/1',
    });
    expect(JSON.stringify(ticket)).not.toContain('secret-token');
  });

  it('is there from the create on', async () => {
    const upload = vimeo.upload(bytes, { chunkBytes });
    expect(upload.ticket).toBeUndefined();
    for await (const { state } of upload)
      if (state !== 'creating') expect(upload.ticket).toMatchObject({ uri: '/videos/1', size: bytes.length });
    const link = 'https://vimeo.com/1';
    expect(await upload).toEqual({ uri: '/videos/1', name: 'Untitled', link, action: 'created' });
  });

  it('shows its link in no log of the error or of the upload', async () => {
    host.interfere = (request, response) => {
      if (request.method !== 'PATCH') return false;
      response.writeHead(403).end(`no, not to ${host.url}/files/1`);
      return true;
    };
    const upload = vimeo.upload(bytes);
    const error = await caught(upload, UploadError);
    for (const shown of [
      error.message,
      String(error.stack),
      JSON.stringify(error),
      inspect(error),
      inspect(upload),
    ])
      expect(shown).not.toContain('/files/1');
    expect(error.ticket?.link).toContain('/files/1');
  });

  it.each([
    [null, 'ticket'],
    [{}, 'uri'],
    [{ uri: '/videos/1', link: 'file:///etc/passwd', size: 1, chunkBytes: 1 }, 'link'],
    [{ uri: '/videos/1', link: 'https://x/y', size: 0, chunkBytes: 1 }, 'size'],
    [{ uri: '/videos/1', link: 'https://x/y', size: 1 }, 'chunkBytes'],
  ])('that is none is misuse: %j', (wrong, words) => {
    const given = wrong as unknown as UploadTicket; // what plain JavaScript can do
    expect(() => vimeo.resumeUpload(given, bytes)).toThrow(words);
    expect(() => transferUpload(given, bytes)).toThrow(TypeError);
  });
});

describe('resuming', () => {
  it('goes on where the server is, and gives the same video', async () => {
    const ticket = await interrupted();
    const before = only().received;
    const video = await vimeo.resumeUpload(ticket, bytes);
    expect(video).toMatchObject({ uri: '/videos/1', name: 'Harbour', link: 'https://vimeo.com/1' });
    expect(host.sha256(only())).toBe(sha256);
    expect(only().received - before).toBe(bytes.length - chunkBytes);
  });

  it('without a client and a token does the same', async () => {
    const ticket = await interrupted();
    expect(transferAlone).toBe(transferUpload);
    const calls = host.calls.length;
    await transferUpload(ticket, new Blob([bytes]));
    expect(host.sha256(only())).toBe(sha256);
    expect(host.calls).toHaveLength(calls);
  });

  it('sends nothing where everything is there', async () => {
    const upload = vimeo.upload(bytes);
    await upload;
    const requests: (string | undefined)[] = [];
    host.interfere = (request) => {
      requests.push(request.method);
      return false;
    };
    const ticket = upload.ticket as UploadTicket; // it is done
    const { sent: _confirmed, ...unconfirmed } = ticket;
    for (const [given, asked] of [
      [unconfirmed, ['HEAD']],
      [ticket, []],
    ] as const) {
      const told: UploadProgress[] = [];
      requests.length = 0;
      await vimeo.resumeUpload(given, bytes, { onProgress: (progress) => told.push(progress) });
      expect(requests).toEqual(asked);
      expect(told.at(-1)).toMatchObject({ acknowledged: bytes.length, total: bytes.length, state: 'done' });
    }
  });

  it('refuses a file of another size and one of other bytes, before it asks the server anything', async () => {
    const ticket = await interrupted();
    let requests = 0;
    host.interfere = () => {
      requests++;
      return false;
    };
    for (const other of [bytes.subarray(1), randomBytes(bytes.length)]) {
      const error = await caught(vimeo.resumeUpload(ticket, other), UploadError);
      expect(error).toMatchObject({ reason: 'different-source', uri: '/videos/1' });
      expect(error.ticket).toEqual(ticket);
    }
    expect(requests).toBe(0);
  });

  it('refuses a link that was made for another size', async () => {
    const ticket = await interrupted();
    const { fingerprint: _fingerprint, ...bare } = ticket;
    const error = await caught(vimeo.resumeUpload({ ...bare, size: 10 }, bytes.subarray(0, 10)), UploadError);
    expect(error.reason).toBe('different-source');
  });

  it('sends again what the server has lost', async () => {
    const ticket = await interrupted();
    forget(only(), 100_000);
    await vimeo.resumeUpload(ticket, bytes);
    expect(host.sha256(only())).toBe(sha256);
  });
});

describe('createUpload', () => {
  it('makes the video and a ticket that somebody else finishes', async () => {
    const ticket = await vimeo.createUpload({
      size: bytes.length,
      name: 'From a visitor',
      privacy: { view: 'nobody' },
    });
    expect(ticket).toEqual({
      uri: '/videos/1',
      link: `${host.url}/files/1`,
      size: bytes.length,
      name: 'From a visitor',
      page: 'https://vimeo.com/1',
      chunkBytes: 128 * 1024 * 1024,
    });
    expect(only().body).toEqual({
      name: 'From a visitor',
      privacy: { view: 'nobody' },
      upload: { approach: 'tus', size: '900000' },
    });
    const upload = transferUpload(ticket, bytes);
    await upload;
    expect(upload.ticket?.fingerprint).toMatch(/^900000-/);
    expect(host.sha256(only())).toBe(sha256);
  });

  it('without a size is misuse', async () => {
    await expect(vimeo.createUpload({ size: 0 })).rejects.toThrow(TypeError);
    expect(host.calls).toHaveLength(0);
  });
});

describe('a failure on the way', () => {
  it('is followed by asking the server, never by guessing', async () => {
    const methods: string[] = [];
    let cuts = 0;
    host.interfere = (request, response, made) => {
      if (!made) return false;
      methods.push(`${request.method} ${request.headers['upload-offset'] ?? ''}`.trim());
      if (request.method !== 'PATCH' || cuts > 0) return false;
      cuts++;
      request.once('data', () => response.destroy());
      return true;
    };
    await vimeo.upload(bytes, { chunkBytes });
    expect(methods.slice(0, 3)).toEqual(['PATCH 0', 'HEAD', 'PATCH 0']);
    expect(host.sha256(only())).toBe(sha256);
  });

  it('of 409 is put right by the server’s own offset, without a pause', async () => {
    let isFirst = true;
    host.interfere = (request, response, made) => {
      if (request.method !== 'PATCH' || !made || made.offset === 0 || !isFirst) return false;
      isFirst = false;
      request.resume();
      response.writeHead(409).end();
      return true;
    };
    const slow = vimeo.with({ retry: { limit: 1, minDelayMs: 60_000 } });
    await slow.upload(bytes, { chunkBytes });
    expect(host.sha256(only())).toBe(sha256);
  });

  it('makes chunks smaller, and success makes them larger again', async () => {
    const lengths: number[] = [];
    let failures = 2;
    host.interfere = (request, response, made) => {
      if (request.method !== 'PATCH' || !made) return false;
      lengths.push(Number(request.headers['content-length']));
      if (made.offset === 0 && failures-- > 0) {
        response.destroy();
        return true;
      }
      return false;
    };
    const mib = 1024 * 1024;
    await vimeo.upload(randomSource(40 * mib), { chunkBytes: 16 * mib });
    expect(lengths.map((length) => length / mib)).toEqual([16, 4, 1, 2, 4, 8, 16, 9]);
  });

  it('waits as long as Retry-After asks', async () => {
    const slept: number[] = [];
    const clock = {
      now: () => 0,
      sleep: async (ms: number) => {
        slept.push(ms);
      },
    };
    let isFirst = true;
    host.interfere = (request, response, made) => {
      if (!made || request.method !== 'PATCH' || !isFirst) return false;
      isFirst = false;
      request.resume();
      response.writeHead(429, { 'retry-after': '7' }).end();
      return true;
    };
    await vimeo.with({ clock, retry: 3 }).upload(bytes);
    expect(slept).toEqual([7000]);
  });

  it('counts where the host loses what it had confirmed: one that goes on losing ends the upload', async () => {
    const clock = testClock();
    let losses = 0;
    host.interfere = (request, _, made) => {
      if (request.method === 'HEAD' && made && losses++ < 20) forget(made, 100_000);
      return false;
    };
    const upload = vimeo.with({ clock }).upload(bytes, { retry: { limit: 2, minDelayMs: 1 } });
    expect(await caught(upload, UploadError)).toMatchObject({ reason: 'incomplete', uri: '/videos/1' });
    expect(losses).toBe(3);
    expect(clock.sleeps).toHaveLength(2);
  });

  it('that goes on and on ends with what to do, and what finishes it', async () => {
    host.interfere = (request, response, made) => {
      if (!made || request.method !== 'PATCH' || made.offset === 0) return false;
      response.destroy();
      return true;
    };
    const error = await caught(vimeo.upload(bytes, { chunkBytes }), UploadError);
    expect(error).toMatchObject({
      reason: 'connection',
      uri: '/videos/1',
      cause: expect.any(ConnectionError),
    });
    expect(error.message).toMatch(
      /stopped at 300000 of 900000 bytes after 4 failures in a row.*resumeUpload/,
    );
    host.interfere = undefined;
    await vimeo.resumeUpload(error.ticket as UploadTicket, bytes); // named by the error
    expect(host.sha256(only())).toBe(sha256);
  });

  it('ends at once with retry: 0', async () => {
    let patches = 0;
    host.interfere = (request, response, made) => {
      if (!made || request.method !== 'PATCH') return false;
      patches++;
      response.destroy();
      return true;
    };
    await caught(vimeo.upload(bytes, { retry: 0 }), UploadError);
    expect(patches).toBe(1);
  });

  it('by silence ends after the timeout, and a slow line that moves does not', async () => {
    host.interfere = (request) => request.method === 'PATCH';
    const stalled = vimeo.upload(bytes, { timeout: 100, retry: 0 });
    expect((await caught(stalled, UploadError)).message).toContain('100 ms');
    // All of it takes several times the timeout, none of it takes as long: a full socket takes more once a third is free.
    let pieces = 0;
    host.interfere = undefined;
    host.onPiece = (request) => {
      pieces++;
      request.pause();
      setTimeout(() => request.resume(), 8);
    };
    await vimeo.upload(randomSource(24_000_000), { timeout: 1200, retry: 0 });
    expect(pieces * 8).toBeGreaterThan(2400);
  });
});

describe('a link that is gone', () => {
  function goneAfter(offset: number): void {
    host.interfere = (request, response, made) => {
      if (made?.id !== 1 || made.offset < offset) return false;
      request.resume();
      response.writeHead(410).end();
      return true;
    };
  }

  it('ends the upload and says what to delete', async () => {
    goneAfter(chunkBytes);
    const error = await caught(vimeo.upload(bytes, { chunkBytes }), UploadError);
    expect(error).toMatchObject({ reason: 'expired', uri: '/videos/1' });
    expect(error.message).toMatch(/\/videos\/1 exists without its bytes: delete it.*restart: true/);
    expect(host.made).toHaveLength(1);
  });

  it('is replaced, with restart: true, by a new version of the same video', async () => {
    goneAfter(chunkBytes);
    const upload = vimeo.upload(bytes, { chunkBytes, name: 'Harbour', restart: true });
    expect(await upload).toMatchObject({ uri: '/videos/1', name: 'Harbour', link: 'https://vimeo.com/1' });
    const posts = host.calls.filter(({ method }) => method === 'POST').map(({ path }) => path.split('?')[0]);
    expect(posts).toEqual(['/me/videos', '/videos/1/versions']);
    expect(host.sha256(host.made[1] as Made)).toBe(sha256); // there are two, as just seen
    expect(upload.ticket).toMatchObject({ uri: '/videos/1', version: '/videos/1/versions/2' });
  });

  it('is replaced when resuming, too', async () => {
    const ticket = await interrupted();
    only().isGone = true;
    expect((await caught(vimeo.resumeUpload(ticket, bytes), UploadError)).reason).toBe('expired');
    expect((await vimeo.resumeUpload(ticket, bytes, { restart: true })).uri).toBe('/videos/1');
    expect(host.sha256(host.made[1] as Made)).toBe(sha256);
  });
});

describe('a create whose response is lost', () => {
  function losing(isMade: boolean): void {
    host.interfere = (request, response) => {
      if (request.method !== 'POST') return false;
      if (!isMade) {
        response.destroy();
        return true;
      }
      response.writeHead = (() => {
        response.destroy();
        return response;
      }) as typeof response.writeHead; // whatever its overloads, nothing is written
      return false;
    };
  }
  const methods = () => host.calls.map(({ method }) => method);

  it('is looked for once, and its placeholder is adopted', async () => {
    losing(true);
    const video = await vimeo.upload(bytes, { name: 'Harbour', chunkBytes });
    expect(video.uri).toBe('/videos/1');
    expect(methods()).toEqual(['POST', 'GET']);
    expect(host.sha256(only())).toBe(sha256);
  });

  it('is never made a second time: where nothing is found, the error says what is unknown', async () => {
    losing(false);
    const error = await caught(vimeo.upload(bytes, { name: 'Harbour' }), UploadError);
    expect(error).toMatchObject({ reason: 'create-unknown', uri: undefined, ticket: undefined });
    expect(methods()).toEqual(['GET']);
    expect(host.made).toHaveLength(0);
  });

  it.each([
    ['another name', { name: 'Another' }],
    ['another privacy', { name: 'Harbour', privacy: { view: 'nobody' as const } }],
  ])('does not adopt one of %s', async (_, fields) => {
    await vimeo.createUpload({ size: bytes.length, name: 'Harbour' });
    losing(false);
    expect((await caught(vimeo.upload(bytes, fields), UploadError)).reason).toBe('create-unknown');
  });

  it('does not adopt one of another size, one that has bytes, or one that another upload of this process has', async () => {
    await vimeo.createUpload({ size: 5, name: 'Harbour' });
    await interrupted();
    losing(false);
    const lost = () => caught(vimeo.upload(bytes, { name: 'Harbour' }), UploadError);
    expect((await lost()).reason).toBe('create-unknown');
    host.interfere = undefined;
    const running = vimeo.upload(bytes, { name: 'Harbour' });
    for await (const _ of running) {
      running.pause();
      break;
    }
    losing(false);
    expect((await lost()).reason).toBe('create-unknown');
    await running.abort();
  });

  it('of a new version is looked for among the versions', async () => {
    losing(true);
    const replaced = await vimeo.replace('/videos/9', bytes, { file_name: 'cut.mp4' });
    expect(replaced).toMatchObject({ uri: '/videos/9', version: { uri: '/videos/9/versions/1' } });
    expect(host.calls.map(({ path }) => path.split('?')[0])).toEqual([
      '/videos/9/versions',
      '/videos/9/versions',
    ]);
    expect(host.sha256(only())).toBe(sha256);
  });
});

describe('an upload in hand', () => {
  it('pauses at once, tells so, and resumes from what the server has', async () => {
    const states: string[] = [];
    const upload = vimeo.upload(bytes, { chunkBytes, onProgress: ({ state }) => states.push(state) });
    let wasPaused = false;
    for await (const { acknowledged } of upload) {
      if (acknowledged < chunkBytes || wasPaused) continue;
      wasPaused = true;
      upload.pause();
      expect(upload.state).toBe('paused');
      expect(upload.progress?.state).toBe('paused');
      const offset = only().offset;
      await new Promise((resolve) => setImmediate(resolve));
      expect(only().offset).toBeLessThanOrEqual(offset + chunkBytes);
      upload.resume();
    }
    await upload;
    expect(wasPaused).toBe(true);
    expect(states).toContain('paused');
    expect(states.at(-1)).toBe('done');
    expect(host.sha256(only())).toBe(sha256);
  });

  it('paused and resumed in one go, several times, goes on', async () => {
    const upload = vimeo.upload(bytes, { chunkBytes });
    let left = 5;
    for await (const { state } of upload) {
      if (state !== 'sending' || left-- <= 0) continue;
      upload.pause();
      upload.resume();
    }
    expect((await upload).uri).toMatch(/^\/videos\/\d+$/);
    expect(host.sha256(only())).toBe(sha256);
  });

  it('paused before its first byte sends none', async () => {
    const upload = vimeo.upload(bytes);
    upload.pause();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(host.made).toHaveLength(0);
    upload.resume();
    await upload;
    expect(host.sha256(only())).toBe(sha256);
  });

  it('aborted while it is paused ends', async () => {
    const upload = vimeo.upload(bytes);
    upload.pause();
    await upload.abort();
    await expect(upload).rejects.toMatchObject({ name: 'AbortError' });
    expect(upload.state).toBe('aborted');
  });

  it('aborted keeps its placeholder and its ticket', async () => {
    const upload = vimeo.upload(bytes, { chunkBytes });
    for await (const { state } of upload) {
      if (state === 'creating') continue;
      await upload.abort();
      break;
    }
    expect(only().isGone).toBe(false);
    await vimeo.resumeUpload(upload.ticket as UploadTicket, bytes); // it was sending, so there is one
    expect(host.sha256(only())).toBe(sha256);
  });

  it('aborted with delete: true leaves nothing on Vimeo', async () => {
    const upload = vimeo.upload(bytes, { chunkBytes });
    for await (const _ of upload) {
      await upload.abort({ delete: true });
      break;
    }
    expect(only().isGone).toBe(true);
    await expect(upload).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('aborted with delete: true while the create is under way waits for what it makes', async () => {
    const upload = vimeo.upload(bytes);
    let aborting: Promise<void> | undefined;
    host.interfere = (request) => {
      if (request.method === 'POST') aborting = upload.abort({ delete: true });
      return false;
    };
    await expect(upload).rejects.toMatchObject({ name: 'AbortError' });
    await aborting;
    expect(only().isGone).toBe(true);
  });

  it('that is done is not deleted by a late abort', async () => {
    const upload = vimeo.upload(bytes);
    await upload;
    await upload.abort({ delete: true });
    expect(only().isGone).toBe(false);
  });

  it('without a client cannot delete, and says so', async () => {
    const ticket = await vimeo.createUpload({ size: bytes.length });
    const upload = transferUpload(ticket, bytes);
    expect(() => upload.abort({ delete: true })).toThrow(TypeError);
    await upload;
  });

  it('tells its speed and how long it takes', async () => {
    const told: UploadProgress[] = [];
    await vimeo.upload(bytes, { chunkBytes, onProgress: (progress) => told.push(progress) });
    expect(told[0]).toMatchObject({ bytesPerSecond: 0, remainingSeconds: undefined });
    expect(told.some(({ bytesPerSecond }) => bytesPerSecond > 0)).toBe(true);
    expect(told.at(-1)?.remainingSeconds).toBe(0);
  });

  it('is ended by what onProgress throws, as it is', async () => {
    const mine = new Error('mine');
    const upload = vimeo.upload(bytes, {
      onProgress: ({ acknowledged }) => {
        if (acknowledged > 0) throw mine;
      },
      chunkBytes,
    });
    await expect(upload).rejects.toBe(mine);
  });
});

describe('wait', () => {
  it('waits until the video plays, and spends no call where it is not asked for', async () => {
    const playing = new Map<string, number>();
    host.interfere = (request, response) => {
      const path = request.url?.split('?')[0] ?? '';
      if (request.method !== 'GET' || !path.startsWith('/videos/')) return false;
      const looks = (playing.get(path) ?? 0) + 1;
      playing.set(path, looks);
      const is = { uri: path, status: looks > 1 ? 'available' : 'transcoding', is_playable: looks > 1 };
      const transcode = { status: looks > 2 ? 'complete' : 'in_progress' };
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ ...is, transcode }));
      return true;
    };
    const clock = { now: () => 0, sleep: async () => {} };
    const quick = vimeo.with({ clock });
    await quick.upload(bytes);
    await quick.upload(bytes, { wait: 'playable' });
    await quick.upload(bytes, { wait: 'complete' });
    expect([...playing.entries()]).toEqual([
      ['/videos/2', 2],
      ['/videos/3', 3],
    ]);
    expect(() => vimeo.upload(bytes, { wait: 'soon' as 'playable' })).toThrow('wait'); // what plain JavaScript can do
  });
});
