// A process stands still for so long that another one takes its upload over: no second video stays.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import {
  type JobRecord,
  memoryStore,
  type SharedBudget,
  UploadError,
  type UploadSource,
  type UploadStore,
  VimeoClient,
} from 'vimeokit';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { caught } from './support/caught.js';
import { transport } from './support/transport.js';

let emulator: Emulator;
let bucket: ReturnType<typeof createServer>;
let address: string;

beforeEach(async () => {
  bucket = createServer((_, response) => response.end(Buffer.alloc(2000, 7)));
  await new Promise<void>((resolve) => bucket.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(bucket.address() as AddressInfo).port}`; // listening on TCP
  address = `${origin}/harbour.mp4`;
  emulator = await startEmulator({ transcodeMs: 0, pullFrom: [origin] });
});
afterEach(async () => {
  await emulator.close();
  bucket.closeAllConnections();
  await new Promise((resolve) => bucket.close(resolve));
});

const client = (rateLimit?: SharedBudget) =>
  new VimeoClient({ token: emulator.token, ...transport, baseUrl: emulator.url, rateLimit });
const file = () => new File(['some bytes'], 'harbour.mp4');

interface Taken {
  /** Told of each record of a job before it is saved; true where another process has the job by then. */
  isTaken(record: JobRecord, store: UploadStore): boolean | Promise<boolean>;
  onClaim?(): void;
}

function storeOfWhich({ isTaken, onClaim }: Taken): UploadStore {
  const store = memoryStore();
  return {
    takeLink: (link) => store.takeLink(link),
    async claim(key, kind) {
      if (kind === 'job') onClaim?.();
      const claim = await store.claim(key, kind);
      return (
        claim && {
          ...claim,
          async save(record) {
            if ('wishes' in record && (await isTaken(record, store)))
              throw new UploadError('another process has it', { reason: 'locked' });
            await claim.save(record);
          },
        }
      );
    },
  };
}

async function expectLocked(source: UploadSource, store: UploadStore, vimeo = client()): Promise<void> {
  const error = await caught(vimeo.upload(source, { store }), UploadError);
  expect(error.reason).toBe('locked');
}

const uris = async () =>
  (await client().get('/me/videos', { fields: ['uri'] })).data.data.map(({ uri }) => uri);
const creates = () => emulator.requests().filter(({ method }) => method === 'POST');

it('nothing is made for an upload that is taken over while its create waits for the rate budget', async () => {
  let isClaimed = false;
  let isTaken = false;
  let kept: { readonly version: string; readonly state?: object } = { version: '0' };
  const budget: SharedBudget = {
    read: async () => ({ state: kept.state, version: kept.version, now: Date.now() }),
    async compareAndSet(_, version, state) {
      if (version !== kept.version) return false;
      kept = { version: `${Number(version) + 1}`, state };
      // The create has its turn, and its process stops.
      if (isClaimed && JSON.stringify(state).includes('"isCounted":false')) isTaken = true;
      return true;
    },
  };
  const store = storeOfWhich({
    isTaken: () => isTaken,
    onClaim: () => {
      isClaimed = true;
    },
  });
  await expectLocked(file(), store, client(budget));
  expect(isTaken).toBe(true);
  expect(creates()).toEqual([]);
});

const sources: readonly [string, () => UploadSource][] = [
  ['a file', file],
  ['an address', () => address],
];

it.each(sources)('what is made of %s once it is taken over is deleted again', async (_, source) => {
  await expectLocked(source(), storeOfWhich({ isTaken: ({ state }) => state !== 'creating' }));
  expect(creates()).toHaveLength(1);
  expect(await uris()).toEqual([]);
});

it.each(sources)('what is made of %s once it is taken over stays where it was adopted', async (_, source) => {
  const nameOf = ({ ticket }: JobRecord) =>
    source() === address ? `${emulator.url}${ticket?.uri}` : (ticket?.link ?? '');
  const isAdopted = storeOfWhich({
    async isTaken(record, store) {
      if (record.state === 'creating') return false;
      const key = createHash('sha256').update(nameOf(record)).digest('hex').slice(0, 32);
      const claim = await store.claim(`link-${key}`, 'link');
      await claim?.save({ state: 'adopted', account: '/users/1', job: '0'.repeat(64) });
      await claim?.release();
      return true;
    },
  });
  await expectLocked(source(), isAdopted);
  expect(await uris()).toEqual(['/videos/1']);

  const isBeingAdopted = storeOfWhich({
    async isTaken(record, store) {
      return record.state !== 'creating' && (await store.takeLink(nameOf(record))) !== undefined;
    },
  });
  await expectLocked(source(), isBeingAdopted);
  expect(await uris()).toHaveLength(2);
});

it('nothing is looked for where the response was lost, and the upload is taken over', async () => {
  let notes = 0;
  const store = storeOfWhich({ isTaken: ({ state }) => state === 'creating' && ++notes > 1 });
  emulator.faults.add({ route: 'POST /me/videos', dropResponseAfter: 0 });
  await expectLocked(file(), store);
  expect(emulator.requests().filter(({ path }) => path.startsWith('/_upload'))).toEqual([]);
});
