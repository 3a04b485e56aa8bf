// `npm run runtimes -- [all | NAME …]` has built the packages; this packs them, installs them into an empty folder, and
// runs the checks in each runtime, beside an emulator in a process of its own. Without a name: those that CI runs.
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
const pages = join(folder, 'pages');
/** How many runtimes run their checks at a time. */
const lanes = 3;
const results = existsSync(resultsFile) ? JSON.parse(readFileSync(resultsFile, 'utf8')) : {};
let isGreen = true;
await prepare();
// Much of a check is waiting. What uses the same tools goes one after the other: they write to the same places.
const groups = grouped(chosen);
try {
  await Promise.all(Array.from({ length: lanes }, runNext));
} finally {
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

async function runNext() {
  for (let group = groups.shift(); group; group = groups.shift())
    for (const runtime of group) await runOne(runtime);
}

async function runOne(runtime) {
  const began = performance.now();
  const told = await checksOf(runtime).catch((error) => ({
    version: 'unknown',
    checks: [{ name: 'it runs', ok: false, error: String(error.stderr || error.stack) }],
  }));
  results[runtime.name] = { title: runtime.title, ...told };
  const failed = told.checks.filter(({ ok }) => !ok);
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(
    `${runtime.title} ${told.version}: ${told.checks.length - failed.length} of ${told.checks.length} checks, in ${seconds} s`,
  );
  for (const { name, error } of failed) console.log(`  ✗ ${name}: ${error.slice(0, 2000)}`);
  isGreen &&= failed.length === 0;
}

async function checksOf(runtime) {
  const tools = await installTools(runtime);
  const { process: host, ...about } = await startHost();
  try {
    return await runtime.run({ ...about, folder, apart, pages, tools, run });
  } finally {
    host.disconnect();
  }
}

function grouped(all) {
  const byTools = new Map();
  for (const one of all) {
    const key = one.tools ?? one.name;
    byTools.set(key, [...(byTools.get(key) ?? []), one]);
  }
  return [...byTools.values()];
}

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

/** The packages as a user has them. */
async function prepare() {
  mkdirSync(apart);
  const tarballs = pack(folder, { isBuilt: true }).map(({ filename }) => join(folder, filename));
  const imports = writePlatforms(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module', imports }));
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...tarballs], { cwd: folder });
  cpSync(join(here, 'checks'), join(folder, 'checks'), { recursive: true });
  mkdirSync(pages);
}

/** An emulator of a runtime's own, so that it meets no faults but those that it asked for. */
async function startHost() {
  const process = fork(join(here, 'host.mjs'), [folder, pages], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const line = await new Promise((resolve, reject) => {
    process.stdout.once('data', resolve);
    process.once('exit', () => reject(new Error('the emulator did not start')));
  });
  return { process, ...JSON.parse(String(line)) };
}

/** A runtime's own folder has its own install; once there, it stays. */
async function installTools({ tools }) {
  if (!tools) return undefined;
  const at = join(here, 'runtimes', tools);
  if (!existsSync(join(at, 'node_modules')))
    await run('npm', ['ci', '--no-audit', '--no-fund', '--prefer-offline'], { cwd: at });
  return at;
}
