// Joins the client's modules into a few files, dist/bundle: loading a hundred small files costs a program five times as
// much as loading these. `npm run build` does it after the compiler, and vitest before its tests; where nothing changed
// since, it does nothing. The source maps name the files of `src/`, which are packed beside it.
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const src = fileURLToPath(new URL('../packages/client/src/', import.meta.url));
const bundleFolder = fileURLToPath(new URL('../packages/client/dist/bundle/', import.meta.url));

const entries = {
  index: 'index.ts',
  upload: 'upload/index.ts',
  node: 'platform/node-entry.ts',
  operations: 'operations.ts',
  webhooks: 'webhooks/index.ts',
  testing: 'testing/index.ts',
  'platform-node': 'platform/node.ts',
  'platform-default': 'platform/default.ts',
};

// What is loaded together: by the platforms, which import no platform, so that no chunk imports itself in a circle; first in a
// page that uploads, with the client, with the first upload, and with a source that few uploads have.
const roots = {
  platform: ['platform/default.ts', 'platform/node.ts'],
  page: ['upload/transfer-upload.ts', 'platform/fetch-http.ts', 'sources/memory-source.ts'],
  client: ['index.ts'],
  transfer: ['upload/run-transfer.ts'],
  sources: ['sources/own-source.ts', 'sources/remote-source.ts', 'sources/stream-source.ts'],
};

const isNodes = /platform\/(node-|no-follow)/;

/** How every file is written. */
const output = {
  dir: bundleFolder,
  format: 'esm',
  sourcemap: true,
  sourcemapExcludeSources: true,
  // Those that bundlers read stay.
  comments: { annotation: true, jsdoc: false, legal: false },
};

export async function bundleClient() {
  if (await isFresh()) return;
  await rm(bundleFolder, { recursive: true, force: true });
  await bundleElement();
  const bundle = await rolldown({
    input: Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, join(src, file)])),
    // Which platform it is, is decided where the package is used.
    transform: { target: 'es2022' },
    external: ['#platform', 'undici', /^undici\//, /^node:/],
    logLevel: 'warn',
    // No entry is extended, since each one's own module is in no chunk of several.
    preserveEntrySignatures: 'allow-extension',
  });
  await bundle.write({
    ...output,
    chunkFileNames: '[name]-[hash].js',
    codeSplitting: {
      groups: [
        // Loaded by tools; never by the main entry.
        { name: 'operations', test: /generated\/operations\.ts$/, priority: 2 },
        // Node's own, for the entries that are; a page that took it with the rest would import node:fs.
        {
          name: 'node-shared',
          test: isNodes,
          minShareCount: 2,
          includeDependenciesRecursively: false,
          priority: 2,
        },
        { name: chunkNames(), debugName: 'roots', includeDependenciesRecursively: false, priority: 1 },
        { name: 'job', minShareCount: 2 },
      ],
    },
  });
  await bundle.close();
}

/** One file with all that it needs, for a page alone: it holds nothing of what only other sources than a page's files need. */
async function bundleElement() {
  const bundle = await rolldown({
    input: { element: join(src, 'element/index.ts') },
    resolve: { alias: { '#platform': join(src, 'platform/page.ts') } },
    platform: 'browser',
    transform: { target: 'es2022' },
    logLevel: 'warn',
  });
  await bundle.write({ ...output, codeSplitting: false });
  await bundle.close();
}

/** Names the chunk of a module by the roots that it is loaded with, so that none of them loads what only others need. */
function chunkNames() {
  const entryModules = new Set(Object.values(entries).map((file) => join(src, file)));
  const loadedWith = {};
  return (module, graph) => {
    for (const [root, files] of Object.entries(roots))
      loadedWith[root] ??= staticImports(
        files.map((file) => join(src, file)),
        graph,
      );
    const { platform, page, client, transfer, sources } = loadedWith;
    // An entry's own module stays alone, so that it exports nothing but its names.
    if (entryModules.has(module)) return null;
    if (platform.has(module)) return isNodes.test(module) ? null : 'base';
    if (page.has(module)) return 'shared';
    if (client.has(module)) return transfer.has(module) || sources.has(module) ? 'exchange' : 'client';
    if (transfer.has(module)) return 'transfer';
    return sources.has(module) ? 'sources' : null;
  };
}

/** Modules, and all that they import before they run. */
function staticImports(modules, graph) {
  const found = new Set(modules);
  // A set gives what is added to it while it is walked.
  for (const module of found) for (const id of graph.getModuleInfo(module)?.importedIds ?? []) found.add(id);
  return found;
}

async function isFresh() {
  const bundled = await stat(join(bundleFolder, 'index.js')).catch(() => undefined);
  if (!bundled) return false;
  const script = await stat(fileURLToPath(import.meta.url));
  if (script.mtimeMs > bundled.mtimeMs) return false;
  for (const name of await readdir(src, { recursive: true })) {
    if (!name.endsWith('.ts')) continue;
    if ((await stat(join(src, name))).mtimeMs > bundled.mtimeMs) return false;
  }
  return true;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundleClient();
