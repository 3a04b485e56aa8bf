// `npm run docs` builds the site into `site/dist`, `npm run docs:dev` serves it and follows the edits. What it needs is
// installed here, apart from the workspaces; the build itself asks no network.
import { spawnSync } from 'node:child_process';
import { watch } from 'node:fs';
import { fileURLToPath } from 'node:url';
import '../scripts/install-if-needed.mjs';
import { installSite } from './install.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const site = fileURLToPath(new URL('.', import.meta.url));
const command = process.argv[2] ?? 'build';

installSite();
// The endpoints come from the generator, the API reference from the sources.
const tsc = `${root}node_modules/typescript/bin/tsc`;
const { status } = spawnSync(process.execPath, [tsc, '--build', 'packages/spec'], {
  cwd: root,
  stdio: 'inherit',
});
if (status !== 0) process.exit(status ?? 1);

const { writePages } = await import('./pages/write-pages.mjs');
await writePages();
if (command === 'dev') {
  const { createServer } = await import('vitepress');
  const server = await createServer(site);
  await server.listen();
  server.printUrls();
  let pending;
  watch(`${root}docs`, { recursive: true }, () => {
    clearTimeout(pending);
    pending = setTimeout(() => writePages({ onlyDocuments: true }).catch(console.error), 100);
  });
} else {
  const { build } = await import('vitepress');
  await build(site);
}
