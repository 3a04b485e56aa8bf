// Functions of the caller's own that never settle, and hear of no signal.
import { randomBytes } from 'node:crypto';
import {
  memoryStore,
  type Source,
  TimeoutError,
  type UploadClaim,
  UploadError,
  type UploadRecord,
  type UploadStore,
  VimeoClient,
} from 'vimeokit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { caught } from '../../packages/client/test/support/caught.js';
import { type SmallVimeo, startSmallVimeo } from '../../packages/client/test/support/small-vimeo.js';
import { stillClock } from '../../packages/client/test/support/test-clock.js';

const bytes = randomBytes(900_000);
const enough = new Error('enough');
const never = () => new Promise<never>(() => {});
const takeLink = async () => ({ release: async () => {} });

let host: SmallVimeo;
let vimeo: VimeoClient;

beforeEach(async () => {
  host = await startSmallVimeo();
  vimeo = new VimeoClient({ token: 'token', baseUrl: host.url, retry: 0 });
});
afterEach(() => host[Symbol.asyncDispose]());

/** A source whose `stuck` part never settles, and tells when it is asked for. */
function stuckSource(stuck: 'slice' | 'pieces' | 'fingerprint' | 'close', onStuck = () => {}): Source {
  const hang = () => {
    onStuck();
    return never();
  };
  return {
    size: bytes.length,
    slice(start, end) {
      if (stuck === 'slice') return hang();
      if (stuck === 'pieces') return { [Symbol.asyncIterator]: () => ({ next: hang }) };
      return bytes.subarray(start, end);
    },
    fingerprint: stuck === 'fingerprint' ? hang : async () => 'etag',
    ...(stuck === 'close' ? { close: hang } : {}),
  };
}

describe.each(['slice', 'pieces', 'fingerprint'] as const)('a source whose %s never settles', (part) => {
  it('does not hold an upload that is aborted', async () => {
    const controller = new AbortController();
    const source = stuckSource(part, () => controller.abort(enough));
    await expect(vimeo.upload(source, { signal: controller.signal })).rejects.toBe(enough);
  });

  it('does not hold abort()', async () => {
    let isStuck = () => {};
    const stuck = new Promise<void>((resolve) => {
      isStuck = resolve;
    });
    const upload = vimeo.upload(stuckSource(part, isStuck));
    upload.catch(() => {});
    await stuck;
    await upload.abort({ reason: enough });
    await expect(upload).rejects.toBe(enough);
  });

  it('ends the upload when its time is over', async () => {
    const ticket = await vimeo.createUpload({ size: bytes.length });
    const retry = { limit: 0, totalMs: 20 };
    const upload = vimeo.resumeUpload(ticket, stuckSource(part), { retry });
    const error = await caught(upload, UploadError);
    expect(error).toMatchObject({ reason: 'source', message: expect.stringContaining('20 ms') });
    expect(error.ticket !== undefined).toBe(part !== 'fingerprint');
  });

  it('does not hold a picture that is aborted', async () => {
    if (part === 'fingerprint') return;
    const controller = new AbortController();
    const source = stuckSource(part, () => controller.abort(enough));
    const picture = vimeo.uploadPicture('/videos/1', source, { signal: controller.signal });
    await expect(picture).rejects.toBe(enough);
  });
});

describe('a source whose close never settles', () => {
  it('does not keep the video from the caller of an upload with a time', async () => {
    const ticket = await vimeo.createUpload({ size: bytes.length });
    const video = await vimeo.resumeUpload(ticket, stuckSource('close'), { retry: { totalMs: 20 } });
    expect(video.uri).toBe('/videos/1');
    expect(host.made[0] && Buffer.concat(host.made[0].bytes).equals(bytes)).toBe(true);
  });

  it('does not keep the video from a caller that aborts while it waits', async () => {
    const controller = new AbortController();
    const source = stuckSource('close', () => controller.abort(enough));
    expect((await vimeo.upload(source, { signal: controller.signal })).uri).toBe('/videos/1');
  });
});

describe('a list of uploads that never gives its next', () => {
  it('does not hold uploadMany when it is aborted', async () => {
    const controller = new AbortController();
    async function* items() {
      yield bytes;
      controller.abort(enough);
      yield never();
    }
    const walk = async () => {
      for await (const _ of vimeo.uploadMany(items(), { signal: controller.signal }));
    };
    await expect(walk()).rejects.toBe(enough);
  });
});

describe('a token function that never settles', () => {
  let token: () => string | Promise<string>;
  const own = () => new VimeoClient({ token: () => token(), baseUrl: host.url, retry: 0, concurrency: 1 });

  it('holds neither a call that is aborted nor the place it had among those under way', async () => {
    const client = own();
    const controller = new AbortController();
    token = () => {
      controller.abort(enough);
      return never();
    };
    await expect(client.get('/me/videos', { signal: controller.signal })).rejects.toBe(enough);
    token = () => 'token';
    expect((await client.get('/me/videos')).status).toBe(200);
  });

  it('holds neither a call whose time is over nor its place', async () => {
    const client = own();
    token = never;
    const error = await caught(client.get('/me/videos', { retry: { totalMs: 20 } }), TimeoutError);
    expect(error).toMatchObject({ wasSent: false, message: expect.stringContaining('20 ms') });
    token = () => 'token';
    expect((await client.get('/me/videos')).status).toBe(200);
  });

  it('does not hold an upload that is aborted', async () => {
    const controller = new AbortController();
    token = () => {
      controller.abort(enough);
      return never();
    };
    await expect(own().upload(bytes, { signal: controller.signal })).rejects.toBe(enough);
  });
});

describe.each(['claim', 'load', 'save'] as const)('a store whose %s never settles', (part) => {
  it('does not hold an upload that is aborted before anything was made', async () => {
    const controller = new AbortController();
    const hang = () => {
      controller.abort(enough);
      return never();
    };
    let released = 0;
    const claim: UploadClaim = {
      load: async () => undefined,
      save: async () => {},
      remove: async () => {},
      release: async () => {
        released++;
      },
    };
    const stuck = part === 'claim' ? claim : { ...claim, [part]: hang };
    const store: UploadStore = { claim: part === 'claim' ? hang : async () => stuck, takeLink };
    const upload = vimeo.upload(bytes, { name: 'Harbour', store, signal: controller.signal });
    await expect(upload).rejects.toBe(enough);
    expect(host.made).toEqual([]);
    expect(released).toBe(part === 'claim' ? 0 : 1);
  });
});

it('a claim that comes after the abort is released', async () => {
  const controller = new AbortController();
  let give: (claim: UploadClaim) => void = () => {};
  const store: UploadStore = {
    takeLink,
    claim: () => {
      controller.abort(enough);
      return new Promise((resolve) => {
        give = resolve;
      });
    },
  };
  await expect(vimeo.upload(bytes, { store, signal: controller.signal })).rejects.toBe(enough);
  const nothing = async () => {};
  await new Promise<void>((resolve) => {
    give({ load: async () => undefined, save: nothing, remove: nothing, release: async () => resolve() });
  });
});

describe('a store that is asked to keep a ticket', () => {
  /** A store whose claims have some functions of their own. */
  function storeWith(change: (claim: UploadClaim) => Partial<UploadClaim>): UploadStore {
    const store = memoryStore();
    return {
      ...store,
      async claim(key) {
        const claim = await store.claim(key);
        return claim && { ...claim, ...(key.startsWith('account-') ? {} : change(claim)) };
      },
    };
  }
  const isOfTicket = (record: UploadRecord) => 'ticket' in record && record.ticket !== undefined;
  let clock: ReturnType<typeof stillClock>;
  let controller: AbortController;
  beforeEach(() => {
    clock = stillClock();
    controller = new AbortController();
    vimeo = new VimeoClient({ token: 'token', baseUrl: host.url, retry: 0, clock });
  });
  const graceIsOver = async () => {
    await expect.poll(() => clock.sleepers).toBe(1);
    clock.advance(10_000);
  };

  it('and never does, holds an aborted upload for ten seconds, which then has its ticket', async () => {
    const store = storeWith((claim) => ({
      save(record) {
        if (!isOfTicket(record)) return claim.save(record);
        controller.abort(enough);
        return never();
      },
    }));
    const upload = vimeo.upload(bytes, { store, signal: controller.signal });
    upload.catch(() => {});
    await graceIsOver();
    await expect(upload).rejects.toBe(enough);
    expect(upload.ticket?.uri).toBe('/videos/1');
  });

  it('and is slow, is waited for after the abort, so that no ticket is lost', async () => {
    let keep = () => {};
    const store = storeWith((claim) => ({
      async save(record) {
        if (isOfTicket(record) && !controller.signal.aborted) {
          controller.abort(enough);
          await new Promise<void>((resolve) => {
            keep = resolve;
          });
        }
        await claim.save(record);
      },
    }));
    const upload = vimeo.upload(bytes, { name: 'Harbour', store, signal: controller.signal });
    upload.catch(() => {});
    await expect.poll(() => clock.sleepers).toBe(1);
    keep();
    await expect(upload).rejects.toBe(enough);
    expect(clock.sleepers).toBe(0);
    expect((await vimeo.upload(bytes, { name: 'Harbour', store })).uri).toBe('/videos/1');
    expect(host.made).toHaveLength(1);
  });

  it('and is never released, keeps the video from no caller that aborts', async () => {
    const store = storeWith(() => ({
      release() {
        controller.abort(enough);
        return never();
      },
    }));
    const upload = vimeo.upload(bytes, { store, signal: controller.signal });
    await graceIsOver();
    expect((await upload).uri).toBe('/videos/1');
  });

  it('and cannot be released, keeps the video from nobody', async () => {
    const store = storeWith(() => ({ release: () => Promise.reject(new Error('The database is down.')) }));
    expect((await vimeo.upload(bytes, { store })).uri).toBe('/videos/1');
  });

  it('and never forgets, does not hold abort({ delete: true })', async () => {
    const store = storeWith(() => ({ remove: never }));
    const upload = vimeo.upload(bytes, { store });
    upload.catch(() => {});
    for await (const { state } of upload) if (state === 'sending') break;
    const aborted = upload.abort({ delete: true });
    aborted.catch(() => {});
    await graceIsOver();
    await expect(aborted).rejects.toThrow(/does not forget/);
    expect(host.made[0]?.isGone).toBe(true);
  });
});
