import type { SharedBudget, SharedBudgetReading } from '../shared-budget.js';
import { requireSame, requireThat } from './require-that.js';
import type { StoreCase } from './upload-store-cases.js';

/** A fresh, empty budget, and what a case may do with it. Whatever is not given is not tried. */
export interface SharedBudgetUnderTest {
  /** The one that the case tries. */
  readonly budget: SharedBudget;
  /** Another handle on the same storage, as another process has it. */
  reopen?(): SharedBudget | Promise<SharedBudget>;
  /** After the case. */
  close?(): void | Promise<void>;
}

/**
 * What every `SharedBudget` must do, as cases for any test runner; for one of your own.
 *
 * @param create - Called by each case, for a budget that holds nothing and that no other case has.
 * @example
 * describe('our budget', () => {
 *   for (const { name, run } of sharedBudgetCases(() => ourBudget())) test(name, run);
 * });
 */
export function sharedBudgetCases(
  create: () => SharedBudget | SharedBudgetUnderTest | Promise<SharedBudget | SharedBudgetUnderTest>,
): StoreCase[] {
  return cases.map(([name, run]) => ({
    name,
    async run() {
      const created = await create();
      const given = 'budget' in created ? created : { budget: created };
      try {
        await run(given.budget, (await given.reopen?.()) ?? given.budget);
      } finally {
        await given.close?.();
      }
    },
  }));
}

const key = 'ab12'.repeat(16);
const otherKey = 'cd34'.repeat(16);

const cases: readonly (readonly [string, (budget: SharedBudget, other: SharedBudget) => Promise<void>])[] = [
  [
    'nothing is kept under a new key, and it has a version and a time',
    async (budget) => {
      const reading = await budget.read(key);
      requireSame(reading.state ?? null, null, 'The state of a new key');
      requireReading(reading);
    },
  ],
  [
    'a state comes back as it was written, also to another process',
    async (budget, other) => {
      for (const state of states) {
        await write(budget, key, state);
        requireSame((await budget.read(key)).state, state, 'The state');
        const reading = await other.read(key);
        requireSame(reading.state, state, 'The state, read by another process');
        requireReading(reading);
      }
    },
  ],
  [
    'every write gives another version',
    async (budget, other) => {
      const versions = [(await budget.read(key)).version];
      for (let count = 0; count < 5; count++) {
        await write(count % 2 ? budget : other, key, { count });
        versions.push((await budget.read(key)).version);
      }
      requireThat(new Set(versions).size === versions.length, `${versions.join(', ')} are all different`);
      requireSame((await other.read(key)).version, versions.at(-1), 'The version that another process reads');
    },
  ],
  [
    'a version that is not the latest any more writes nothing',
    async (budget, other) => {
      const nothing = await budget.read(key);
      await write(other, key, { count: 1 });
      const first = await budget.read(key);
      await requireRefused(budget, nothing.version);
      await write(other, key, { count: 2 });
      await requireRefused(budget, first.version);
      await requireRefused(other, nothing.version);
      requireSame((await budget.read(key)).state, { count: 2 }, 'The state after refused writes');
    },
  ],
  [
    'of many first writes at once exactly one is kept',
    async (budget, other) => {
      const { version } = await budget.read(key);
      const written = await Promise.all(
        Array.from({ length: 12 }, (_, index) =>
          (index % 2 ? budget : other).compareAndSet(key, version, { index }),
        ),
      );
      requireSame(written.filter(Boolean).length, 1, 'The number of writes that were kept');
      requireSame((await other.read(key)).state, { index: written.indexOf(true) }, 'The state');
    },
  ],
  [
    'what many add at once adds up',
    async (budget, other) => {
      const add = async (handle: SharedBudget) => {
        for (;;) {
          const { state, version } = await handle.read(key);
          const { count = 0 } = (state ?? {}) as { count?: number }; // as this case has written it
          if (await handle.compareAndSet(key, version, { count: count + 1 })) return;
        }
      };
      const adders = Array.from({ length: 8 }, async (_, index) => {
        for (let round = 0; round < 5; round++) await add(index % 2 ? budget : other);
      });
      await Promise.all(adders);
      requireSame((await budget.read(key)).state, { count: 40 }, 'The sum');
    },
  ],
  [
    'keys do not hinder one another',
    async (budget, other) => {
      const before = await other.read(otherKey);
      await write(budget, key, { of: 'key' });
      requireThat(
        await other.compareAndSet(otherKey, before.version, { of: 'otherKey' }),
        'a write under one key does not outdate the version of another',
      );
      requireSame((await budget.read(key)).state, { of: 'key' }, 'The state of one key');
      requireSame((await budget.read(otherKey)).state, { of: 'otherKey' }, 'The state of the other key');
    },
  ],
  [
    'what is changed after it was written or read changes nothing in the store',
    async (budget) => {
      const state = { list: [1] };
      const { version } = await budget.read(key);
      const writing = budget.compareAndSet(key, version, state);
      state.list.push(2);
      requireThat(await writing, 'a version that is the latest writes');
      const read = (await budget.read(key)).state;
      requireSame(read, { list: [1] }, 'The state, which its caller has changed since');
      Object.assign(read ?? {}, { list: [] });
      requireSame((await budget.read(key)).state, { list: [1] }, 'The state, changed after it was read');
    },
  ],
  [
    'the time is of one clock, in milliseconds, and does not go back',
    async (budget, other) => {
      let last = 0;
      for (let round = 0; round < 10; round++) {
        const { now } = await (round % 2 ? budget : other).read(key);
        requireThat(now >= last, `the time ${now}, read after ${last}, is not earlier`);
        last = now;
      }
    },
  ],
];

const states: readonly object[] = [
  { window: null, leases: [], lastStart: 0 },
  {
    number: 1767225600123.75,
    negative: -0.5,
    text: 'ä"\\\n\u2028😀\'$1',
    yes: true,
    nested: { list: [[], {}] },
  },
  { leases: Array.from({ length: 300 }, (_, index) => ({ id: `a${index}`, cost: 1, startedAt: index })) },
];

async function write(budget: SharedBudget, of: string, state: object): Promise<void> {
  const { version } = await budget.read(of);
  requireThat(await budget.compareAndSet(of, version, state), 'the latest version writes');
}

async function requireRefused(budget: SharedBudget, version: string): Promise<void> {
  requireThat(
    !(await budget.compareAndSet(key, version, { late: true })),
    'a version that is not the latest any more is refused',
  );
}

function requireReading({ version, now }: SharedBudgetReading): void {
  requireThat(typeof version === 'string', `the version is a string, not ${typeof version}`);
  // Later than 2020, and so no seconds.
  requireThat(
    typeof now === 'number' && now > 1_577_836_800_000,
    `the time is in milliseconds since 1970, not ${now}`,
  );
}
