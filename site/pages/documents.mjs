// Which file of the repository is which page: guides as they are, and the texts beside the packages.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** Files outside docs/ that are pages. */
const beside = {
  'packages/client/README.md': 'packages/client.md',
  'packages/cli/README.md': 'packages/cli.md',
  'packages/emulator/README.md': 'packages/emulator.md',
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
  return [...own, ...Object.entries(beside).map(([file, page]) => ({ file, page }))];
}
