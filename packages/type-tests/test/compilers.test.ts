// The same sources, `src/`, pass with the oldest, the usual and the newest TypeScript, library checks included, wherever the
// names of the web platform come from: `lib` has the DOM, `types` has Node's, or both are there.
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);
const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const compilers = {
  oldest: { home: folder('../../typescript-oldest/'), version: '5.4' },
  usual: { home: folder('../../../'), version: '5.9' },
  newest: { home: folder('../../typescript-newest/'), version: '7.' },
};
type Compiler = keyof typeof compilers;

const platforms = {
  'the DOM': ['--lib', 'es2022,dom,dom.iterable'],
  "Node's types": ['--lib', 'es2022', '--types', 'node'],
  "the DOM and Node's types": ['--lib', 'es2022,dom,dom.iterable', '--types', 'node'],
  neither: ['--lib', 'es2022'],
};
type Platform = keyof typeof platforms;

async function problemsOf(compiler: Compiler, platform: Platform, exactOptional: boolean): Promise<string> {
  const { home, version } = compilers[compiler];
  const require = createRequire(`${home}/package.json`);
  expect(require('typescript/package.json').version).toContain(version);
  const tsc = require.resolve('typescript/package.json').replace('package.json', 'bin/tsc');
  const flags = [...platforms[platform], '--exactOptionalPropertyTypes', String(exactOptional)];
  return run(process.execPath, [tsc, '-p', folder('../tsconfig.json'), ...flags]).then(
    ({ stdout }) => stdout,
    (error) => String(error.stdout || error),
  );
}

describe('every operation, and what must be refused', () => {
  // Each compiler, platform and setting; together they are many seconds of work.
  const some: [Compiler, Platform, 'on' | 'off'][] = [
    ['newest', "the DOM and Node's types", 'on'],
    ['newest', "Node's types", 'off'],
    ['usual', "Node's types", 'off'],
    ['oldest', 'the DOM', 'on'],
  ];
  // The newest takes seconds and so checks them all; the others check the two that differ in everything.
  const others: typeof some = [
    ['newest', 'the DOM', 'on'],
    ['newest', 'the DOM', 'off'],
    ['newest', "Node's types", 'on'],
    ['newest', "the DOM and Node's types", 'off'],
    ['usual', 'the DOM', 'on'],
    ['oldest', "Node's types", 'off'],
  ];
  it.each(process.env.CI ? some : [...some, ...others])(
    'check with the %s TypeScript, %s and exactOptionalPropertyTypes %s',
    {
      timeout: 180_000,
    },
    async (compiler, platform, exactOptional) => {
      expect(await problemsOf(compiler, platform, exactOptional === 'on')).toBe('');
    },
  );
});

describe('without the DOM and without the types of a runtime', () => {
  it('nothing is missing but the names of the web platform that the guide lists', async () => {
    const problems = (await problemsOf('newest', 'neither', true)).trim().split('\n');
    const missing = problems.map((problem) => /Cannot find name '(\w+)'/.exec(problem)?.[1] ?? problem);
    expect([...new Set(missing)].sort()).toEqual([
      'AbortSignal',
      'Blob',
      'Headers',
      'ReadableStream',
      'URL',
      'fetch',
    ]);
  });
});
