// Holds that what is older than `exports` finds every entry of the installed packages, too: TypeScript with CommonJS and the
// resolution of Node 10, and `resolve`, by which ESLint's import plugin goes. Part of check-packages.mjs.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import resolve from 'resolve';

const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));

/** What TypeScript calls the ways to resolve a module, up to 5.9. */
const waysOfTypescript = [
  { module: 'commonjs', moduleResolution: 'node10' },
  { module: 'node20', moduleResolution: 'node16' },
  { module: 'nodenext', moduleResolution: 'nodenext' },
  { module: 'esnext', moduleResolution: 'bundler' },
];

/**
 * @param folder - Where the packages are installed.
 * @param entries - As they are imported, such as `vimeokit/upload`.
 */
export function checkResolution(folder, entries) {
  const file = join(folder, 'entries.cts');
  const lines = entries.map((entry, index) => `import * as entry${index} from '${entry}';`);
  const used = entries.map((_, index) => `Object.keys(entry${index}).length`);
  writeFileSync(file, `${lines.join('\n')}\nconsole.log(JSON.stringify([${used.join(', ')}]));\n`);
  for (const way of waysOfTypescript) {
    const options = Object.entries({ ...way, target: 'es2022' }).flatMap(([name, value]) => [
      `--${name}`,
      value,
    ]);
    execute(process.execPath, [tsc, '--strict', '--skipLibCheck', ...options, file], folder);
    // Compiled for a bundler it is no program.
    if (way.moduleResolution === 'bundler') continue;
    const counts = JSON.parse(
      execute(process.execPath, ['--no-warnings', join(folder, 'entries.cjs')], folder),
    );
    if (!counts.every((count) => count > 0)) throw new Error(`${way.module}: an entry is empty: ${counts}`);
  }
  for (const entry of entries) {
    resolve.sync(entry, { basedir: folder }); // throws where it finds nothing
  }
  console.log(
    `resolved by TypeScript in ${waysOfTypescript.length} ways and by ESLint's plugin: ${entries.join(', ')}`,
  );
}

function execute(command, args, cwd) {
  try {
    return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    throw new Error(`${args.join(' ')} failed:\n${error.stdout}\n${error.stderr}`);
  }
}
