import { ioBelongsToRequest } from '../io-belongs-to-request.js';

// Two uploads of one process never write to the same link. A worker's visitor that leaves would keep its link for ever, and
// the next one may well be in another process: there the store alone keeps them apart.
const linksInUse = new Set<string>();

/** True where the link is ours alone now; false where another upload of this process has it. */
export function takeLink(link: string): boolean {
  if (ioBelongsToRequest) return true;
  if (linksInUse.has(link)) return false;
  linksInUse.add(link);
  return true;
}

export function isLinkInUse(link: string): boolean {
  return linksInUse.has(link);
}

export function releaseLink(link: string): void {
  linksInUse.delete(link);
}
