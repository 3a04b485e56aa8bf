// Calls of one process that ask for the same upload while it is under way.
import { readFileSync } from 'node:fs';
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { memoryStore, UploadError, type UploadOptions, type UploadStore, VimeoClient } from 'vimeokit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { caught } from './support/caught.js';
import { transport } from './support/transport.js';

const video = readFileSync(new URL('../../../examples/media/harbour.mp4', import.meta.url));
// Waiting takes no time.
const clock = { now: () => Date.now(), sleep: async () => {} };

let emulator: Emulator;
let vimeo: VimeoClient;
let refuse: () => void;
let refused: Promise<void>;

beforeAll(async () => {
  emulator = await startEmulator({ plan: 'enterprise', transcodeMs: 0 });
});
afterAll(() => emulator.close());
beforeEach(async () => {
  await emulator.state.reset();
  refused = new Promise((resolve) => {
    refuse = resolve;
  });
  vimeo = new VimeoClient({ token: emulator.token, ...transport, baseUrl: emulator.url, retry: 0, clock });
});

/** A store of which another process has everything that is uploaded. */
function othersStore(own = memoryStore()): UploadStore {
  return { ...own, claim: async (key, kind) => (kind === 'job' ? undefined : own.claim(key, kind)) };
}

/** A store whose uploads go on only once it has refused a call what another one has. */
function slowStore(own = memoryStore({ keepDoneDays: 30 })): UploadStore {
  return {
    storage: own.storage,
    async claim(key) {
      const claim = await own.claim(key);
      if (!claim) refuse();
      return claim;
    },
    async takeLink(link) {
      await refused;
      return own.takeLink(link);
    },
  };
}

/** Begins an upload, and returns it when its video is about to be made. */
async function begun(options: UploadOptions) {
  const result = vimeo.upload(video, options);
  for await (const { state } of result) if (state === 'creating') break;
  return { result };
}

/** One that takes as long to make a video of a file as the test says. */
async function slowVimeo() {
  const emulator = await startEmulator({ clock: 'manual', transcodeMs: 1000 });
  const vimeo = new VimeoClient({ token: emulator.token, ...transport, baseUrl: emulator.url, retry: 0 });
  return {
    emulator,
    vimeo,
    async [Symbol.asyncDispose]() {
      await vimeo.close();
      await emulator.close();
    },
  };
}

const countThere = async () => (await vimeo.get('/me/videos', { fields: ['uri'] })).data.data.length;

describe('a call that joins another one', () => {
  it('waits for the video where it asks for that, and the other one does not', async () => {
    emulator.faults.add({ route: 'TRANSCODE /videos/*', transcode: 'error' });
    const store = slowStore();
    const first = await begun({ store });
    const second = caught(vimeo.upload(video, { store, wait: 'playable' }), UploadError);
    const { uri } = await first.result;
    expect(await second).toMatchObject({ reason: 'transcode', uri });
    expect(await countThere()).toBe(1);
  });

  it.each(['again', 'update'] as const)('is refused where it alone says %s', async (name) => {
    const store = slowStore();
    const first = await begun({ store });
    const error = await caught(vimeo.upload(video, { store, [name]: true }), UploadError);
    expect(error).toMatchObject({ reason: 'locked', message: expect.stringContaining(`another ${name}`) });
    await first.result;
    expect(await countThere()).toBe(1);
  });

  it('gets the upload of its own store, where another store has the same file, too', async () => {
    const store = slowStore();
    const first = await begun({ store });
    const other = await begun({ store: slowStore() });
    const third = await vimeo.upload(video, { store });
    expect(third.uri).toBe((await first.result).uri);
    expect(third.uri).not.toBe((await other.result).uri);
    expect(await countThere()).toBe(2);
  });

  it('finds it through another object on the same storage', async () => {
    const storage = memoryStore({ keepDoneDays: 30 });
    const first = await begun({ store: slowStore(storage) });
    const second = await vimeo.upload(video, { store: slowStore(storage) });
    expect(second.uri).toBe((await first.result).uri);
    expect(await countThere()).toBe(1);
  });

  it('is not one with the upload of another store, where somebody else has it in its own', async () => {
    const first = await begun({ store: slowStore() });
    const error = await caught(vimeo.upload(video, { store: othersStore() }), UploadError);
    expect(error).toMatchObject({ reason: 'locked', message: expect.stringContaining('another process') });
    refuse();
    await first.result;
  });

  it('ends once there is what it asked for, where the other one waits for the video', async () => {
    await using slow = await slowVimeo();
    const store = memoryStore({ keepDoneDays: 30 });
    const first = slow.vimeo.upload(video, { store, wait: 'complete' });
    for await (const { state } of first) if (state === 'processing') break;
    const second = await slow.vimeo.upload(video, { store });
    expect(second).toMatchObject({ action: 'created' });
    const third = slow.vimeo.upload(video, { store, wait: 'playable' });
    expect(first.state).toBe('processing');
    slow.emulator.clock.advance(60_000);
    expect((await first).uri).toBe(second.uri);
    expect((await third).uri).toBe(second.uri);
  });
});
