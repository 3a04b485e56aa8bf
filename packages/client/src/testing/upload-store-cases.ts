import type { UploadRecord } from '../records/upload-record.js';
import type { UploadClaim, UploadStore } from '../records/upload-store.js';
import { requireError, requireSame, requireThat } from './require-that.js';
import { bigRecord, oddRecords, recordOf, sampleRecords } from './sample-records.js';

/** A fresh, empty store, and what a case may do with it. Whatever is not given is not tried. */
export interface StoreUnderTest {
  /** The store that the case tries. */
  readonly store: UploadStore;
  /** Another handle on the same storage, as another process has it. */
  reopen?(): UploadStore | Promise<UploadStore>;
  /** Makes the owner of a claim look dead, so that the next claim takes it over. */
  expire?(key: string): void | Promise<void>;
  /** Everything that the storage holds as one text, which is empty where it holds nothing. */
  contents?(): string | Promise<string>;
  /** After the case. */
  close?(): void | Promise<void>;
}

/** One thing that every store must do. */
export interface StoreCase {
  /** What holds of every store, as a sentence. */
  readonly name: string;
  /** Rejects where it does not hold. */
  run(): Promise<void>;
}

/**
 * What every `UploadStore` must do, as cases for any test runner; for a store of your own.
 *
 * @param create - Called by each case, for a store that holds nothing and that no other case has.
 * @example
 * describe('our store', () => {
 *   for (const { name, run } of uploadStoreCases(() => ourStore())) test(name, run);
 * });
 * @example
 * uploadStoreCases(async () => {
 *   const database = await emptyDatabase();
 *   return { store: ourStore(database), reopen: () => ourStore(database), close: () => database.close() };
 * });
 */
export function uploadStoreCases(
  create: () => UploadStore | StoreUnderTest | Promise<UploadStore | StoreUnderTest>,
): StoreCase[] {
  return cases.map(([name, run]) => ({
    name,
    async run() {
      const created = await create();
      const given = 'store' in created ? created : { store: created };
      try {
        const other = (await given.reopen?.()) ?? given.store;
        await run({ given, store: given.store, other });
      } finally {
        await given.close?.();
      }
    },
  }));
}

interface Setting {
  readonly given: StoreUnderTest;
  readonly store: UploadStore;
  /** Of another process, where there can be one. */
  readonly other: UploadStore;
}

const cases: readonly (readonly [string, (setting: Setting) => Promise<void>])[] = [
  [
    'a claim is one owner’s until it is released',
    async ({ store, other }) => {
      const claim = await claimed(store);
      await requireTaken(store, other);
      await claim.release();
      const next = await claimed(other);
      await requireTaken(store, other);
      await next.release();
    },
  ],
  [
    'claims of different keys do not hinder one another',
    async ({ store, other }) => {
      const first = await claimed(store, 'key');
      const second = await claimed(other, 'key-2');
      await first.save(recordOf('placed', 'first'));
      await second.save(recordOf('placed', 'second'));
      requireSame(await first.load(), recordOf('placed', 'first'), 'The record of the first key');
      requireSame(await second.load(), recordOf('placed', 'second'), 'The record of the second key');
      await Promise.all([first.release(), second.release()]);
    },
  ],
  [
    'of many claims at once exactly one is given',
    async ({ store, other }) => {
      for (let round = 0; round < 3; round++) {
        const asked = Array.from({ length: 12 }, (_, index) => (index % 2 ? store : other).claim('key'));
        const given = (await Promise.all(asked)).filter((claim) => claim !== undefined);
        requireThat(given.length === 1, `one of 12 claims at once is given, not ${given.length}`);
        await given[0]?.release();
      }
    },
  ],
  [
    'nothing is kept under a new key',
    async ({ store }) => {
      const claim = await claimed(store);
      requireSame(await claim.load(), undefined, 'The record of a new key');
      await claim.remove();
      await claim.release();
    },
  ],
  ...sampleRecords.map(
    (record) =>
      [
        `a record of the state ${record.state} comes back as it was saved`,
        (setting: Setting) => comesBack(setting, record),
      ] as const,
  ),
  ...oddRecords.map(
    ([name, record]) =>
      [`${name} come back as they were saved`, (setting: Setting) => comesBack(setting, record)] as const,
  ),
  ['a record of a megabyte comes back as it was saved', (setting) => comesBack(setting, bigRecord())],
  [
    'a record that is done is kept whole, or forgotten',
    async ({ store, other }) => {
      const claim = await claimed(store);
      await claim.save(recordOf('sent', 'first'));
      await claim.save(recordOf('done', 'done'));
      await claim.release();
      const next = await claimed(other);
      const found = await next.load();
      if (found !== undefined) requireSame(found, recordOf('done', 'done'), 'The record that is done');
      await next.save(recordOf('creating', 'second'));
      requireSame(await next.load(), recordOf('creating', 'second'), 'The record after one that was done');
      await next.release();
    },
  ],
  [
    'a save replaces what was there, whole',
    async ({ store }) => {
      const claim = await claimed(store);
      await claim.save(bigRecord());
      await claim.save(recordOf('placed', 'second'));
      requireSame(await claim.load(), recordOf('placed', 'second'), 'The record');
      await claim.release();
    },
  ],
  [
    'of two saves at once one is there, whole',
    async ({ store }) => {
      const claim = await claimed(store);
      const records = [recordOf('placed', 'first'), recordOf('placed', 'second')];
      await Promise.all(records.map((record) => claim.save(record)));
      const found = await claim.load();
      requireThat(
        records.some((record) => JSON.stringify(record) === JSON.stringify(found)),
        'one of two records that were saved at once is there',
      );
      await claim.release();
    },
  ],
  [
    'what is changed after it was saved or loaded changes nothing in the store',
    async ({ store }) => {
      const claim = await claimed(store);
      const record = { ...recordOf('placed', 'first') };
      const saving = claim.save(record);
      Object.assign(record, { state: 'failed' });
      await saving;
      const loaded = await claim.load();
      requireSame(loaded, recordOf('placed', 'first'), 'The record, which its caller has changed since');
      Object.assign(loaded ?? {}, { state: 'failed' });
      requireSame(
        await claim.load(),
        recordOf('placed', 'first'),
        'The record, which was changed after load',
      );
      await claim.release();
    },
  ],
  [
    'remove forgets the record, and the claim stays',
    async ({ store, other }) => {
      const claim = await claimed(store);
      await claim.save(recordOf('placed', 'first'));
      await claim.remove();
      requireSame(await claim.load(), undefined, 'The record after remove()');
      await requireTaken(store, other);
      await claim.save(recordOf('placed', 'second'));
      requireSame(
        await claim.load(),
        recordOf('placed', 'second'),
        'The record after a remove() and a save()',
      );
      await claim.remove();
      await claim.release();
      const next = await claimed(other);
      requireSame(await next.load(), undefined, 'The record after its owner has removed it');
      await next.release();
    },
  ],
  [
    'nothing is left after removal',
    async ({ store, given }) => {
      const claim = await claimed(store);
      await claim.save(recordOf('placed', 'first'));
      await claim.remove();
      await claim.release();
      await (await taken(store, link)).release();
      const contents = await given.contents?.();
      if (contents !== undefined) requireSame(contents, '', 'What the storage holds');
    },
  ],
  [
    'a claim that was released can be released again, and changes nothing any more',
    async ({ store, other, given }) => {
      // Where nothing can be taken over, nobody has use for a claim after its release.
      if (!given.expire) return;
      const claim = await claimed(store);
      await claim.save(recordOf('placed', 'first'));
      await claim.release();
      await claim.release();
      await requireLocked(claim);
      const next = await claimed(other);
      await claim.release();
      await requireTaken(store, other);
      await next.save(recordOf('placed', 'second'));
      await requireLocked(claim);
      await claim.remove();
      requireSame(await next.load(), recordOf('placed', 'second'), "The new owner's record");
      await next.release();
    },
  ],
  [
    'a claim that was taken over changes nothing any more',
    async ({ store, other, given }) => {
      if (!given.expire) return;
      const claim = await claimed(store);
      await claim.save(recordOf('placed', 'first'));
      await given.expire('key');
      const next = await claimed(other);
      requireSame(await next.load(), recordOf('placed', 'first'), 'What the owner before has left');
      await requireLocked(claim);
      await claim.remove();
      await claim.release();
      await requireTaken(store, other);
      requireSame(await next.load(), recordOf('placed', 'first'), "The new owner's record");
      await next.save(recordOf('sent', 'second'));
      await requireLocked(claim);
      requireSame(await next.load(), recordOf('sent', 'second'), "The new owner's record");
      await next.release();
    },
  ],
  [
    'a link is one writer’s until it is released',
    async ({ store, other }) => {
      const held = await taken(store, link);
      requireThat((await store.takeLink(link)) === undefined, 'a link that is taken is not given again');
      requireThat((await other.takeLink(link)) === undefined, 'a link is not given to another process');
      const another = await taken(other, `${link}/2`);
      await another.release();
      await held.release();
      await held.release();
      await (await taken(other, link)).release();
    },
  ],
  [
    'of many who take a link at once exactly one has it',
    async ({ store, other }) => {
      const asked = Array.from({ length: 12 }, (_, index) => (index % 2 ? store : other).takeLink(link));
      const given = (await Promise.all(asked)).filter((held) => held !== undefined);
      requireThat(given.length === 1, `one of 12 has the link, not ${given.length}`);
      await given[0]?.release();
    },
  ],
  [
    'a link and a key of the same letters are two things',
    async ({ store }) => {
      const held = await taken(store, 'key');
      const claim = await claimed(store, 'key');
      await claim.release();
      await held.release();
    },
  ],
  [
    'a link is a secret, which the storage does not hold',
    async ({ store, given }) => {
      const held = await taken(store, link);
      const contents = (await given.contents?.()) ?? '';
      requireThat(!contents.includes('a-secret'), 'the storage does not hold the link');
      await held.release();
    },
  ],
  [
    'a key is up to 100 letters, digits and hyphens',
    async ({ store }) => {
      for (const key of ['a', 'A-1', '0'.repeat(100)]) await (await claimed(store, key)).release();
    },
  ],
];

const link = 'https://files.example/a-secret?x=1&y=ä';

async function claimed(store: UploadStore, key = 'key'): Promise<UploadClaim> {
  const claim = await store.claim(key);
  requireThat(claim !== undefined, `the key ${key}, which nobody has, can be claimed`);
  return claim;
}

async function taken(store: UploadStore, wanted: string): Promise<{ release(): Promise<void> }> {
  const held = await store.takeLink(wanted);
  requireThat(held !== undefined, 'a link that nobody has can be taken');
  return held;
}

async function requireTaken(store: UploadStore, other: UploadStore): Promise<void> {
  requireThat((await store.claim('key')) === undefined, 'a key that is claimed is not given again');
  requireThat((await other.claim('key')) === undefined, 'a key is not given to another process');
}

async function requireLocked(claim: UploadClaim): Promise<void> {
  const what = 'A save of what somebody else may have';
  const error = await requireError(() => claim.save(recordOf('placed', 'late')), what);
  requireSame(Object(error).reason, 'locked', `The reason of the UploadError (${String(error)})`);
}

async function comesBack({ store, other }: Setting, record: UploadRecord): Promise<void> {
  const claim = await claimed(store);
  await claim.save(record);
  requireSame(await claim.load(), record, 'The record');
  await claim.release();
  const next = await claimed(other);
  requireSame(await next.load(), record, 'The record, loaded by another owner');
  await next.release();
}
