// Runs `npm ci` unless node_modules already holds exactly what package-lock.json asks for.
// It makes `npm run demo` and `npm test` work as the first command in a fresh clone, and costs nothing afterwards.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

const major = process.versions.node.split('.').map(Number);
if (major[0] < 20 || (major[0] === 20 && major[1] < 19)) {
  console.error(`This project needs Node 20.19 or newer; this is ${process.version} (${process.execPath}).`);
  process.exit(1);
}

if (!isInstalled()) {
  console.error('Installing dependencies (npm ci) …');
  // npm runs as a program of its own: under `npm run` its configuration is in the environment already.
  const npm = process.env.npm_execpath;
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const done = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (done.status !== 0) {
    console.error('npm ci failed; its own words are above.');
    process.exit(done.status ?? 1);
  }
}

/** npm writes what it has installed to node_modules/.package-lock.json; it is compared with what is asked for. */
function isInstalled() {
  const installedFile = `${root}node_modules/.package-lock.json`;
  if (!existsSync(installedFile)) return false;
  const wanted = JSON.parse(readFileSync(`${root}package-lock.json`, 'utf8')).packages;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.startsWith('node_modules/') && !path.includes('/node_modules/')) return true;
    const found = installed[path];
    // An optional package for another platform is rightly absent.
    if (!found) return entry.optional === true || entry.peer === true;
    return entry.version === found.version && entry.link === found.link && existsSync(root + path);
  });
}
