// Writes everything that VitePress reads into `site/generated`: documents with their links turned into the site's, and the
// pages that come from data. Nothing there is edited by hand or committed.
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { apiPages, writeApiReference } from './api-reference.mjs';
import { changelogPage } from './changelog.mjs';
import { documents, root } from './documents.mjs';
import { endpointPages } from './endpoints.mjs';
import { errorCodesPage } from './error-codes.mjs';
import { homePage } from './home.mjs';
import { playgroundPage } from './playground.mjs';
import { readReference } from './read-reference.mjs';
import { repositoryAddress } from './repository.mjs';
import { rewriteLinks } from './rewrite-links.mjs';

const out = fileURLToPath(new URL('../generated/', import.meta.url));

export async function writePages({ onlyDocuments = false } = {}) {
  if (!onlyDocuments) await rm(out, { recursive: true, force: true });
  const all = documents();
  const pages = new Map(all.map(({ file, page }) => [file, page]));
  const context = { pages, root, repository: repositoryAddress() };
  for (const one of all)
    await write(one.page, rewriteLinks(await readFile(root + one.file, 'utf8'), one, context));
  await cp(join(root, 'docs/guides/pictures'), join(out, 'guides/pictures'), { recursive: true });
  if (onlyDocuments) return;
  await write('index.md', homePage());
  await write('playground.md', playgroundPage());
  await write('response-fields.json', JSON.stringify((await readReference()).responseFields));
  await write('changelog.md', changelogPage());
  await write('errors/codes.md', await errorCodesPage());
  await writeApiReference(join(out, 'api'));
  for (const [page, text] of await endpointPages(apiPages(join(out, 'api')))) await write(page, text);
}

async function write(page, text) {
  const file = join(out, page);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
