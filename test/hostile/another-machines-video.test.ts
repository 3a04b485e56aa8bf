// Two machines upload files of one name and one size, and the responses to their creates are lost.
import { createHash, randomBytes } from 'node:crypto';
import { UploadError, VimeoClient } from 'vimeokit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { caught } from '../../packages/client/test/support/caught.js';
import {
  type Made,
  type SmallVimeo,
  startSmallVimeo,
} from '../../packages/client/test/support/small-vimeo.js';
import { testClock } from '../../packages/client/test/support/test-clock.js';

const size = 300_000;
const mine = randomBytes(size);
const others = randomBytes(size);
const chunkBytes = 100_000;
const second = 1000;

let host: SmallVimeo;
let here: VimeoClient;
let there: VimeoClient;

beforeEach(async () => {
  host = await startSmallVimeo();
  const options = { token: 'token', baseUrl: host.url, retry: 0, clock: testClock() };
  here = new VimeoClient(options);
  there = new VimeoClient(options);
});
afterEach(() => host[Symbol.asyncDispose]());

const fields = { name: 'Harbour', chunkBytes };
const upload = () => here.upload(mine, fields);

/** The next create is made, or is not, and its response is lost; `meanwhile` happens before anybody looks. */
function loseCreate(isMade: boolean, meanwhile: () => unknown = () => {}): void {
  host.interfere = async (request, response) => {
    if (request.method !== 'POST') return false;
    host.interfere = undefined;
    await meanwhile();
    if (!isMade) response.destroy();
    response.writeHead = (() => {
      response.destroy();
      return response;
    }) as typeof response.writeHead; // whatever its overloads, nothing is written
    return !isMade;
  };
}

/** A placeholder of the same name and size that another machine has made and not used yet. */
const made = () => there.createUpload({ size, name: 'Harbour' });
const sum = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const sumOf = (index: number) => host.sha256(host.made[index] as Made);
const reasonOf = async (promise: PromiseLike<unknown>) => (await caught(promise, UploadError)).reason;
const empty = () => host.made.filter(({ offset }) => offset === 0);

describe('a create whose response is lost', () => {
  it('adopts what was made after it, alone', async () => {
    loseCreate(true);
    expect((await upload()).uri).toBe('/videos/1');
    expect(sumOf(0)).toBe(sum(mine));
  });

  it('adopts nothing that another machine made just before', async () => {
    host.createMs = 0;
    await made();
    loseCreate(false);
    expect(await reasonOf(upload())).toBe('create-unknown');
    expect(empty()).toHaveLength(1);
  });

  it('adopts nothing of the second in which it was sent: it could have been before', async () => {
    host.createMs = 0;
    loseCreate(true);
    expect(await reasonOf(upload())).toBe('create-unknown');
  });

  it('adopts nothing where there are two', async () => {
    loseCreate(true, made);
    expect(await reasonOf(upload())).toBe('create-unknown');
    expect(empty()).toHaveLength(2);
  });

  it('adopts nothing where one that may be older is there, too', async () => {
    host.createMs = 0;
    await made();
    host.createMs = 3 * second;
    loseCreate(true);
    expect(await reasonOf(upload())).toBe('create-unknown');
  });

  it('adopts it beside one that was surely made before', async () => {
    await made();
    for (const one of host.made) one.createdAt -= 60 * second;
    loseCreate(true);
    expect((await upload()).uri).toBe('/videos/2');
    expect(empty()).toHaveLength(1);
  });

  it('adopts nothing that does not say when it was made', async () => {
    host.createMs = Number.NaN;
    loseCreate(true);
    expect(await reasonOf(upload())).toBe('create-unknown');
  });

  it('adopts nothing that has bytes already', async () => {
    loseCreate(false, async () => {
      const other = there.upload(others, fields);
      for await (const { acknowledged } of other) if (acknowledged > 0) break;
      await other.abort();
    });
    expect(await reasonOf(upload())).toBe('create-unknown');
    expect(host.made).toHaveLength(1);
  });

  it('does not fill a ticket that waits for its bytes', async () => {
    loseCreate(true);
    expect(await reasonOf(there.createUpload({ size, name: 'Harbour' }))).toBe('create-unknown');
  });
});

describe('two creates whose responses are lost', () => {
  it('that made two placeholders leave both of them alone', async () => {
    let lost = 0;
    host.interfere = (request, response) => {
      if (request.method !== 'POST') return false;
      lost++;
      response.writeHead = (() => {
        response.destroy();
        return response;
      }) as typeof response.writeHead; // whatever its overloads, nothing is written
      return false;
    };
    const reasons = await Promise.all([reasonOf(upload()), reasonOf(there.upload(others, fields))]);
    expect(reasons).toEqual(['create-unknown', 'create-unknown']);
    expect(lost).toBe(2);
    expect(empty()).toHaveLength(2);
  });

  it('of one process that made one placeholder do not both take it', async () => {
    let posts = 0;
    host.interfere = (request, response) => {
      if (request.method !== 'POST') return false;
      const isLost = ++posts === 1;
      if (isLost) response.destroy();
      response.writeHead = (() => {
        response.destroy();
        return response;
      }) as typeof response.writeHead; // whatever its overloads, nothing is written
      return isLost;
    };
    const ends = await Promise.allSettled([upload(), here.upload(others, fields)]);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(empty()).toHaveLength(1);
  });
});

describe('a host that has bytes which nobody here sent', () => {
  /** Another machine writes to the link once `offset` bytes are there. */
  function writtenByOthersAt(offset: number, bytes: Buffer): void {
    host.interfere = (request, _response, target) => {
      if (request.method === 'PATCH' && target?.offset === offset && target.bytes.at(-1) !== bytes) {
        target.bytes.push(bytes);
        target.offset += bytes.length;
      }
      return false;
    };
  }

  it.each([
    ['all of them before the first', 0, others],
    ['some of them before the first', 0, others.subarray(0, 5)],
    ['some of them in the middle', chunkBytes, others.subarray(0, chunkBytes)],
    ['the rest', 2 * chunkBytes, others.subarray(2 * chunkBytes)],
  ])('is a foreign writer, and never done: %s', async (_, offset, bytes) => {
    writtenByOthersAt(offset, bytes);
    const error = await caught(upload(), UploadError);
    expect(error).toMatchObject({ reason: 'foreign-writer', uri: '/videos/1', ticket: undefined });
  });

  it('is none where they are our own, whose confirmation was lost', async () => {
    let isLost = false;
    host.interfere = (request, response) => {
      if (request.method !== 'PATCH' || isLost) return false;
      isLost = true;
      response.writeHead = (() => {
        response.destroy();
        return response;
      }) as typeof response.writeHead; // whatever its overloads, nothing is written
      return false;
    };
    here = new VimeoClient({ token: 'token', baseUrl: host.url, retry: 3, clock: testClock() });
    expect((await upload()).uri).toBe('/videos/1');
    expect(sumOf(0)).toBe(sum(mine));
  });

  it('is none where an upload goes on with what an earlier run sent', async () => {
    host.interfere = (request, response, target) => {
      if (request.method !== 'PATCH' || target?.offset !== chunkBytes) return false;
      request.resume();
      response.writeHead(403).end();
      return true;
    };
    const { ticket } = await caught(upload(), UploadError);
    host.interfere = undefined;
    if (ticket) await there.resumeUpload(ticket, mine);
    expect(sumOf(0)).toBe(sum(mine));
  });
});
