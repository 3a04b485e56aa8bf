// Workers refuse I/O, timers, random numbers and abort controllers outside of a request, so that one of them in a module's
// own lines makes `import 'vimeokit'` fail there. Every published entry is loaded with all of them set as traps.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const packages = fileURLToPath(new URL('../../packages/', import.meta.url));

// What no module may touch while it loads. Node's own loader has its primitives from elsewhere.
const traps = `
  const refuse = (name) => () => { throw new Error(name + ' is touched at import'); };
  const trapped = (name, target) => new Proxy(target, { construct: refuse('new ' + name), apply: refuse(name + '()') });
  const classes = ['AbortController', 'AbortSignal', 'Blob', 'BroadcastChannel', 'EventSource', 'File', 'FormData', 'Headers',
    'MessageChannel', 'ReadableStream', 'Request', 'Response', 'TransformStream', 'WebSocket', 'Worker', 'WritableStream',
    'XMLHttpRequest'];
  const functions = ['fetch', 'queueMicrotask', 'requestIdleCallback', 'setImmediate', 'setInterval', 'setTimeout'];
  const methods = { AbortSignal: ['abort', 'any', 'timeout'], crypto: ['getRandomValues', 'randomUUID'], performance: ['now'],
    Math: ['random'], Date: ['now'] };
  for (const [name, own] of Object.entries(methods))
    for (const method of own)
      Object.defineProperty(globalThis[name], method, { value: refuse(name + '.' + method + '()') });
  for (const name of [...classes, ...functions])
    Object.defineProperty(globalThis, name, { value: trapped(name, globalThis[name] ?? function () {}) });
  Object.defineProperty(globalThis, 'localStorage', { get: refuse('localStorage') });
  Object.defineProperty(globalThis, 'indexedDB', { get: refuse('indexedDB') });
`;

/** Loads a file in a process of its own, where every trap is set. */
async function load(file: string): Promise<void> {
  const program = `${traps} await import(${JSON.stringify(pathToFileURL(file).href)});`;
  await run(process.execPath, ['--input-type=module', '-e', program]);
}

interface Entry {
  readonly name: string;
  readonly packed: string;
  readonly built: string;
}

async function entriesOf(folder: string): Promise<Entry[]> {
  const manifest = JSON.parse(await readFile(join(packages, folder, 'package.json'), 'utf8'));
  return Object.entries<{ types: string; default: string }>(manifest.exports)
    .filter(([path]) => path !== './package.json')
    .map(([path, { types, default: packed }]) => ({
      name: join(manifest.name, path),
      packed: join(packages, folder, packed),
      built: join(packages, folder, types.replace(/\.d\.ts$/, '.js')),
    }));
}

const clientEntries = await entriesOf('client');
const allEntries = [...clientEntries, ...(await entriesOf('emulator'))];

describe('importing', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vimeokit-import-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each(allEntries)('$name touches nothing of the platform, packed', ({ packed }) => load(packed));

  it.each(allEntries)('$name touches nothing of the platform, built', ({ built }) => load(built));

  it.each(clientEntries)('$name touches nothing in a worker, which has no Node', async ({ name, packed }) => {
    const bundle = await rolldown({
      input: packed,
      platform: 'neutral',
      resolve: { conditionNames: ['default'] },
      external: [/^node:/],
      logLevel: 'silent',
    });
    const dir = join(folder, name.replaceAll('/', '-'));
    const names = { entryFileNames: 'entry.mjs', chunkFileNames: '[name]-[hash].mjs' };
    const { output } = await bundle.write({ dir, format: 'esm', ...names });
    await bundle.close();
    for (const { fileName } of name.endsWith('node') ? [] : output)
      expect(await readFile(join(dir, fileName), 'utf8')).not.toMatch(/from ['"]node:/);
    await load(join(dir, 'entry.mjs'));
  });

  it('a trap that is touched fails', async () => {
    const program = `${traps} new AbortController();`;
    await expect(run(process.execPath, ['--input-type=module', '-e', program])).rejects.toThrow(
      /new AbortController is touched/,
    );
  });
});
