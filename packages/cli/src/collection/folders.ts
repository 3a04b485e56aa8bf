import type { VimeoClient } from 'vimeokit';
import { type Found, findNamed, type Named } from './find-named.js';

const folders: Named = {
  noun: 'folder',
  list: '/me/projects',
  uri: /^\/?(?:(?:me|users\/[\w-]+)\/)?(?:projects|folders)\/(\w+)\/?$/,
  link: /^(?:https?:\/\/)?(?:www\.)?vimeo\.com\/(?:manage\/folders|user\/[\w-]+\/folder|folders)\/(\w+)/i,
};

/** Finds a folder by its id, uri, link or name; asks Vimeo, so that a missing one is reported before anything else happens. */
export function resolveFolder(vimeo: VimeoClient, word: string, signal: AbortSignal): Promise<Found> {
  return findNamed(vimeo, folders, word, signal);
}

/** The path to call: some folder uris cannot be called. */
export function folderPath({ uri }: { readonly uri: string }): string {
  return `/me/projects/${uri.split('/').at(-1)}`;
}
