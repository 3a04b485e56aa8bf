import type { VimeoClient } from 'vimeokit';
import { type Found, findNamed, type Named } from './find-named.js';

const showcases: Named = {
  noun: 'showcase',
  list: '/me/albums',
  uri: /^\/?(?:(?:me|users\/[\w-]+)\/)?(?:albums|showcases)\/(\w+)\/?$/,
  link: /^(?:https?:\/\/)?(?:www\.)?vimeo\.com\/(?:manage\/showcases|showcase|album)\/(\d+)/i,
};

/** Finds a showcase by its id, uri, link or name. */
export function resolveShowcase(vimeo: VimeoClient, word: string, signal: AbortSignal): Promise<Found> {
  return findNamed(vimeo, showcases, word, signal);
}

/** The path to call: the uri in newer responses, `/showcases/1`, cannot be called. */
export function showcasePath({ uri }: { readonly uri: string }): string {
  return `/me/albums/${uri.split('/').at(-1)}`;
}
