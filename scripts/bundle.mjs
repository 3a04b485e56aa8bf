// Joins the client's compiled modules into a few files, dist/bundle: loading a hundred small files costs a program five
// times as much as loading these. `npm run build` does it after the compiler, and vitest before its tests; where
// nothing was compiled since, it does nothing.
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const dist = fileURLToPath(new URL('../packages/client/dist/', import.meta.url));
const bundleFolder = join(dist, 'bundle');

const entries = {
  index: 'index.js',
  upload: 'upload/index.js',
  node: 'platform/node-entry.js',
  operations: 'operations.js',
  'platform-node': 'platform/node.js',
  'platform-default': 'platform/default.js',
};

export async function bundleClient() {
  if (await isFresh()) return;
  await rm(bundleFolder, { recursive: true, force: true });
  const bundle = await rolldown({
    input: Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, join(dist, file)])),
    // Which platform it is, is decided where the package is used.
    external: ['#platform', 'undici', /^undici\//, /^node:/],
    logLevel: 'warn',
  });
  await bundle.write({
    dir: bundleFolder,
    format: 'esm',
    sourcemap: true,
    chunkFileNames: '[name]-[hash].js',
    comments: false,
    codeSplitting: {
      groups: [
        // Loaded by tools, and at the first 403; never by the main entry.
        { name: 'operations', test: /generated\/operations\.js$/, priority: 1 },
        { name: 'shared', minShareCount: 2 },
      ],
    },
  });
  await bundle.close();
}

async function isFresh() {
  const bundled = await stat(join(bundleFolder, 'index.js')).catch(() => undefined);
  if (!bundled) return false;
  const script = await stat(fileURLToPath(import.meta.url));
  if (script.mtimeMs > bundled.mtimeMs) return false;
  for (const name of await readdir(dist, { recursive: true })) {
    if (!name.endsWith('.js') || name.startsWith('bundle')) continue;
    if ((await stat(join(dist, name))).mtimeMs > bundled.mtimeMs) return false;
  }
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundleClient();
