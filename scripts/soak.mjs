// `npm run soak -- NAME [--cases N] [--seed S]`: a long proof of test/soak/ with its full number. What it measured is kept
// in bench/soak/NAME.json. Without a name it lists what there is. `npm test` runs a slice of each.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import './install-if-needed.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const names = readdirSync(`${root}test/soak`)
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => file.replace('.test.ts', ''));

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { cases: { type: 'string' }, seed: { type: 'string' } },
});
const [name] = positionals;
if (!name || positionals.length > 1 || !names.includes(name)) {
  console.error(`npm run soak -- NAME [--cases N] [--seed S], where NAME is one of: ${names.join(', ')}.`);
  process.exit(2);
}

const { status } = spawnSync('npx', ['--no-install', 'vitest', 'run', `test/soak/${name}.test.ts`], {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: {
    ...process.env,
    VIMEOKIT_SOAK: 'full',
    ...(values.cases && { VIMEOKIT_SOAK_CASES: values.cases }),
    ...(values.seed && { VIMEOKIT_SOAK_SEED: values.seed }),
  },
});
process.exit(status ?? 1);
