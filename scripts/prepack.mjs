// Every published package's `prepack`: builds, and then looks whether all that the package names is there. npm itself packs
// a package without its `dist` and says nothing.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the manifest in a folder names, or its commands import, that is not there. */
export function missingFiles(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const bins = typeof manifest.bin === 'string' ? [manifest.bin] : Object.values(manifest.bin ?? {});
  const named = [...leaves(manifest.exports), ...leaves(manifest.imports), ...bins];
  const folders = (manifest.files ?? [])
    .filter((entry) => !entry.startsWith('!'))
    .map((entry) => entry.replace(/\/?\*.*$/, ''));
  const imported = bins
    .filter((bin) => existsSync(join(folder, bin)))
    .flatMap((bin) => importsOf(folder, bin));
  return [...new Set([...named, ...folders, ...imported])].filter((path) => isMissing(join(folder, path)));
}

/** The paths at the ends of a map of exports or imports. */
function leaves(map) {
  if (typeof map === 'string') return map.startsWith('./') ? [map] : [];
  return Object.values(map ?? {}).flatMap(leaves);
}

function importsOf(folder, bin) {
  const code = readFileSync(join(folder, bin), 'utf8');
  return [...code.matchAll(/\bimport[ (](?:[^'"]* from )?['"](\.[^'"]*)['"]/g)].map(({ 1: path }) =>
    join(dirname(bin), path),
  );
}

function isMissing(path) {
  if (!existsSync(path)) return true;
  return statSync(path).isDirectory() && readdirSync(path).length === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('../', import.meta.url));
  // Standard output belongs to `npm pack --json`.
  const options = { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' };
  const built = spawnSync('npm', ['run', '--silent', 'build'], options);
  const missing = built.status === 0 ? missingFiles(process.cwd()) : [];
  if (missing.length > 0) console.error(`Not packed, since these are missing: ${missing.join(', ')}.`);
  process.exitCode = built.status === 0 && missing.length === 0 ? 0 : 1;
}
