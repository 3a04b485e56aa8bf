import { CommandError } from '../errors/command-error.js';
import { type Found, findNamed, lookFor, type Where } from './find-named.js';
import { FolderTree } from './folder-tree.js';
import { folders } from './kinds.js';

/** Finds a folder by its id, uri, link, name or path; asks Vimeo, so that a missing one is reported before anything else happens. */
export function resolveFolder(word: string, where: Where): Promise<Found> {
  return findNamed(folders, word, where);
}

/** The same; a name or a path that is missing is made, with the folders above it. */
export async function findOrCreateFolder(word: string, where: Where): Promise<Found> {
  const found = await lookFor(folders, word, where);
  if (found) return found;
  const { vimeo, owner = '/me', signal } = where;
  const uri = await new FolderTree(vimeo, undefined, signal, owner).uriOf(word.replaceAll(/^\/+|\/+$/g, ''));
  if (uri === undefined) throw new CommandError(`"${word}" is no name of a folder.`);
  return { uri, name: word.split('/').at(-1) ?? word, path: `${owner}/projects/${uri.split('/').at(-1)}` };
}

/** The path to call: some folder uris cannot be called. */
export function folderPath({ uri }: { readonly uri: string }): string {
  return /^\/users\/\d+\/projects\/\d+$/.test(uri) ? uri : `/me/projects/${uri.split('/').at(-1)}`;
}
