// `npm run runtimes -- [all | NAME …]` has built the packages; this packs them, installs them into an empty folder, starts
// the emulator in a process of its own, and runs the checks in each runtime. Without a name: those that CI runs.
import { execFile, fork } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { pack, publishedPackages } from '../scripts/pack.mjs';
import { runtimes } from './runtimes/index.mjs';
import { writeTable } from './table.mjs';

const run = promisify(execFile);
const here = fileURLToPath(new URL('./', import.meta.url));
const resultsFile = join(here, 'results.json');

const names = process.argv.slice(2);
const unknown = names.filter((name) => name !== 'all' && !runtimes.some((one) => one.name === name));
if (unknown.length > 0) {
  console.error(
    `No such runtime: ${unknown.join(', ')}. There is ${runtimes.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}
const chosen = runtimes.filter(({ name, inCi }) =>
  names.length === 0 ? inCi : names.includes('all') || names.includes(name),
);

const work = mkdtempSync(join(tmpdir(), 'vimeokit-runtimes-'));
const folder = join(work, 'installed');
/** What runs from here finds no installed package beside or above it. */
const apart = join(work, 'apart');
const results = existsSync(resultsFile) ? JSON.parse(readFileSync(resultsFile, 'utf8')) : {};
let isGreen = true;
const host = await prepare();
try {
  for (const runtime of chosen) {
    const tools = await installTools(runtime);
    const told = await runtime.run({ ...host, folder, apart, tools, run }).catch((error) => ({
      version: 'unknown',
      checks: [{ name: 'it runs', ok: false, error: String(error.stderr || error.stack) }],
    }));
    results[runtime.name] = { title: runtime.title, ...told };
    const failed = told.checks.filter(({ ok }) => !ok);
    console.log(
      `${runtime.title} ${told.version}: ${told.checks.length - failed.length} of ${told.checks.length} checks`,
    );
    for (const { name, error } of failed) console.log(`  ✗ ${name}: ${error.slice(0, 2000)}`);
    isGreen &&= failed.length === 0;
  }
} finally {
  host.process.disconnect();
  rmSync(work, { recursive: true, force: true });
}
const ordered = Object.fromEntries(
  runtimes.flatMap(({ name }) => (results[name] ? [[name, results[name]]] : [])),
);
// What CI finds is not kept: the table is of what was run at one desk, version by version.
if (!process.env.CI) {
  writeFileSync(resultsFile, `${JSON.stringify(ordered, null, 2)}\n`);
  writeTable(ordered);
}
process.exitCode = isGreen ? 0 : 1;

/**
 * Beside the checks, the library's own choice of a platform for those of the seam, in the form of its `imports`, which may
 * lead to no other package.
 */
function writePlatforms(at) {
  const { manifest } = publishedPackages.find(({ manifest }) => manifest.name === 'vimeokit');
  const { node, default: others } = manifest.imports['#platform'];
  for (const [file, path] of Object.entries({ 'platform-node.mjs': node, 'platform-default.mjs': others }))
    writeFileSync(join(at, file), `export { platform } from './${join('node_modules/vimeokit', path)}';\n`);
  return { '#platform': { node: './platform-node.mjs', default: './platform-default.mjs' } };
}

/** The packages as a user has them, and the emulator that all runtimes share. */
async function prepare() {
  mkdirSync(apart);
  const tarballs = pack(folder, { isBuilt: true }).map(({ filename }) => join(folder, filename));
  const imports = writePlatforms(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module', imports }));
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...tarballs], { cwd: folder });
  cpSync(join(here, 'checks'), join(folder, 'checks'), { recursive: true });
  const pages = join(folder, 'pages');
  mkdirSync(pages);
  const process = fork(join(here, 'host.mjs'), [folder, pages], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const line = await new Promise((resolve, reject) => {
    process.stdout.once('data', resolve);
    process.once('exit', () => reject(new Error('the emulator did not start')));
  });
  return { process, pages, ...JSON.parse(String(line)) };
}

/** A runtime's own folder has its own install; once there, it stays. */
async function installTools({ tools }) {
  if (!tools) return undefined;
  const at = join(here, 'runtimes', tools);
  if (!existsSync(join(at, 'node_modules')))
    await run('npm', ['ci', '--no-audit', '--no-fund', '--prefer-offline'], { cwd: at });
  return at;
}
