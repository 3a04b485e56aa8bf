// The same sources, `src/`, pass with the oldest, the usual and the newest TypeScript, library checks included.
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);
const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

describe('every operation, and what must be refused', () => {
  it.each([
    ['the oldest', folder('../../typescript-oldest/'), '5.4'],
    ['the usual', folder('../../../'), '5.9'],
    ['the newest', folder('../../typescript-newest/'), '7.'],
  ])('check with %s TypeScript', async (_, home, version) => {
    const require = createRequire(`${home}/package.json`);
    expect(require('typescript/package.json').version).toContain(version);
    const tsc = require.resolve('typescript/package.json').replace('package.json', 'bin/tsc');
    const project = folder('../tsconfig.json');
    const problems = await run(process.execPath, [tsc, '-p', project]).then(
      ({ stdout }) => stdout,
      (error) => String(error.stdout || error),
    );
    expect(problems).toBe('');
  });
});
