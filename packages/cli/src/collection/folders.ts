import type { VimeoClient } from 'vimeokit';
import { type Found, findNamed, type Named } from './find-named.js';

const folders: Named = {
  noun: 'folder',
  list: '/me/projects',
  uri: /^\/?(?:(?:me|users\/[\w-]+)\/)?(?:projects|folders)\/(\w+)\/?$/,
  link: /^(?:https?:\/\/)?(?:www\.)?vimeo\.com\/(?:manage\/folders|user\/[\w-]+\/folder|folders)\/(\w+)/i,
};

/** A folder by its id, its uri, its link or its name; Vimeo is asked, so that one that is not there is told at once. */
export function resolveFolder(vimeo: VimeoClient, word: string, signal: AbortSignal): Promise<Found> {
  return findNamed(vimeo, folders, word, signal);
}

/** Where the API has it: some of its uris cannot be called. */
export function folderPath({ uri }: { readonly uri: string }): string {
  return `/me/projects/${uri.split('/').at(-1)}`;
}
