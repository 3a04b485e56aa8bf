// Which file of the repository is which page: guides as they are, and the texts beside the packages.
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Files outside docs/ that are pages, besides the READMEs of packages. */
const beside = {
  'packages/contract/README.md': 'about/contract.md',
  'bench/README.md': 'about/measurements.md',
  'CONTRIBUTING.md': 'about/contributing.md',
  'SECURITY.md': 'about/security.md',
};

/** Every document: its path in the repository, and the page's path in the site. */
export function documents() {
  const own = readdirSync(`${root}docs`, { recursive: true })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => ({ file: `docs/${name}`, page: name.replace(/(^|\/)README\.md$/, '$1index.md') }));
  const packages = readdirSync(`${root}packages`)
    .filter((name) => name !== 'contract' && existsSync(`${root}packages/${name}/README.md`))
    .map((name) => ({ file: `packages/${name}/README.md`, page: `packages/${name}.md` }));
  return [...own, ...packages, ...Object.entries(beside).map(([file, page]) => ({ file, page }))];
}
