import type { VimeoClient } from 'vimeokit';
import { type Found, findNamed, type Named } from './find-named.js';

const showcases: Named = {
  noun: 'showcase',
  list: '/me/albums',
  uri: /^\/?(?:(?:me|users\/[\w-]+)\/)?(?:albums|showcases)\/(\w+)\/?$/,
  link: /^(?:https?:\/\/)?(?:www\.)?vimeo\.com\/(?:manage\/showcases|showcase|album)\/(\d+)/i,
};

/** A showcase by its id, its uri, its link or its name. */
export function resolveShowcase(vimeo: VimeoClient, word: string, signal: AbortSignal): Promise<Found> {
  return findNamed(vimeo, showcases, word, signal);
}

/** Where the API has it: the uri that newer answers tell, `/showcases/1`, cannot be called. */
export function showcasePath({ uri }: { readonly uri: string }): string {
  return `/me/albums/${uri.split('/').at(-1)}`;
}
