// What a video tells of itself agrees, at every moment of its life: over random histories, of which a failure is narrowed down to the
// fewest steps. VIMEOKIT_SEED runs those of an earlier run again.
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { History } from './support/history.js';
import { steps } from './support/history-steps.js';
import { disagreements } from './support/invariants.js';

const seed = Number(process.env.VIMEOKIT_SEED ?? Date.now() % 2 ** 31);
const histories = 500;

const names = Object.keys(steps);
// Most of what happens to a video is its upload.
const often = ['a video is made', 'all bytes come', 'all bytes come', 'time passes'];
const step = fc.record({
  what: fc.constantFrom(...names, ...often),
  one: fc.nat(2),
  other: fc.nat(2),
});

// A pull that fails is told to the developer, each time.
beforeAll(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));
afterAll(() => void vi.restoreAllMocks());

it(`everything agrees after every step of ${histories} random histories (seed ${seed})`, async () => {
  const file = new Uint8Array(
    await readFile(new URL('../../../examples/media/harbour.mp4', import.meta.url)),
  );
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (story) => {
      const history = new History(file);
      await history.create(true);
      for (const { what, one, other } of story) {
        await steps[what]?.(history, one, other);
        seen.add(what);
        expect(await disagreements(history), what).toEqual([]);
      }
    }),
    { seed, numRuns: histories },
  );
  expect([...seen].sort()).toEqual([...names].sort());
}, 600_000);
