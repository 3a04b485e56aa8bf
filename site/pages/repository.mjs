import { readFileSync } from 'node:fs';
import { root } from './documents.mjs';

/** Where a file of the repository is shown, once `npm run set-repository` has told the packages. */
export function repositoryAddress() {
  const { repository } = JSON.parse(readFileSync(`${root}packages/client/package.json`, 'utf8'));
  const address = repository?.url?.replace(/^git\+/, '').replace(/\.git$/, '');
  return address && `${address}/blob/main`;
}
