// `npm run pack [-- FOLDER]` writes the tarball of every published package to a folder, by default `packed`. npm runs each
// package's `prepack` first, so what is packed was built from these sources.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

/** Every package that npm would publish: its folder and its manifest. */
export const publishedPackages = readdirSync(join(root, 'packages'))
  .map((name) => join(root, 'packages', name))
  .map((folder) => ({ folder, manifest: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) }))
  .filter(({ manifest }) => !manifest.private);

/**
 * Packs all of them, or those of these `names`; returns for each what npm says of the tarball: `name`, `filename`, `size`,
 * `files`. With `isBuilt` the caller has just built everything, and no package builds it again.
 */
export function pack(folder, { isBuilt = false, names } = {}) {
  mkdirSync(folder, { recursive: true });
  const chosen = publishedPackages.filter(({ manifest }) => !names || names.includes(manifest.name));
  return chosen.map(({ folder: from }) => {
    const args = ['pack', '--json', '--silent', '--pack-destination', folder];
    if (isBuilt) args.push('--ignore-scripts');
    const [packed] = JSON.parse(
      execFileSync('npm', args, {
        cwd: from,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
        shell: process.platform === 'win32',
      }),
    );
    return packed;
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = resolve(process.env.INIT_CWD ?? '.', process.argv[2] ?? join(root, 'packed'));
  for (const { name, filename, size } of pack(folder))
    console.log(`${name}  ${join(folder, filename)}  ${(size / 1024).toFixed(0)} KiB`);
}
