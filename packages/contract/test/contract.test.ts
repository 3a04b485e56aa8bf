import { type Emulator, startEmulator } from '@vimeokit/emulator';
import { operations } from 'vimeokit/operations';
import { describe, expect, it } from 'vitest';
import { cases } from '../src/cases.js';
import { runCase } from '../src/run-case.js';

// Nobody listens there.
const nowhere = 'http://127.0.0.1:9';

describe('the emulator does as Vimeo does:', () => {
  for (const one of cases)
    it(one.name, async () => {
      await using emulator = await startEmulator({ clock: 'manual', pullFrom: [nowhere] });
      const outcome = await runCase(one, groundOf(emulator), { write: true });
      if (outcome.kind === 'failed') throw outcome.error;
      // Here everything is available, so a case that is skipped is one that nobody runs.
      expect(outcome).toEqual({ kind: 'passed' });
      return undefined;
    });
});

describe('every case', () => {
  it('has a name of its own', () => {
    const names = cases.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });

  it('has as its source an operation that exists, or a page', () => {
    const known = new Set(operations.map(({ method, path }) => `${method} ${path}`));
    for (const { name, source } of cases) {
      const cited = source.match(/\b(GET|POST|PUT|PATCH|DELETE) \/[^;,\s]*/g) ?? [];
      expect(
        cited.filter((operation) => !known.has(operation)),
        name,
      ).toEqual([]);
      expect(cited.length > 0 || /https:\/\/|official clients/.test(source), name).toBe(true);
    }
  });
});

function groundOf(emulator: Emulator) {
  return {
    baseUrl: emulator.url,
    token: emulator.token,
    // The second user is of the first one's team; the third has nothing to do with them.
    otherToken: emulator.createToken({ user: '/users/3' }),
    narrowToken: emulator.createToken({ scopes: ['public', 'private'] }),
    app: { id: emulator.clientId, secret: emulator.clientSecret },
    advance: (ms: number) => emulator.clock.advance(ms),
    reachesLoopback: true,
    pullLink: `${nowhere}/no-video.mp4`,
  };
}
