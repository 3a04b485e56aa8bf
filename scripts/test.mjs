// `npm test`: everything, after a build that checks all types. `npm test -- FILE` runs that file's tests from the sources,
// without a build.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import './install-if-needed.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const words = process.argv.slice(2);
const isWhole = words.every((word) => word.startsWith('-'));

// Declarations are what the tests of types read; a fresh clone has none.
if (isWhole || !existsSync(`${root}packages/client/dist/index.d.ts`))
  run('npm', ['run', '--silent', 'build']);
run('npx', ['--no-install', 'vitest', 'run', ...words]);

function run(command, args) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
