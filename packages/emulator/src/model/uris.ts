import type { State } from '../state/state.js';
import { describedForm } from './other-paths.js';

/** The key of what a uri means, as it may stand in a body: the hash of a video is no part of it. */
export function uriOf(given: string, user: string | undefined, state: State): string {
  const uri = pathOf(describedForm(plainPath(given), state), user, state);
  // Every link of a response comes by here, and few have one of these.
  if (!uri.includes(':') && !uri.endsWith('/')) return uri;
  return uri.replace(/^(\/videos\/[^/:]+):[^/]+/, '$1').replace(/\/+$/, '');
}

function plainPath(given: string): string {
  if (given.startsWith('/') && !given.includes('?')) return given;
  return given.replace(/^https:\/\/(api\.)?vimeo\.com/, '').replace(/\?.*/s, '');
}

/** A path with its user by number, instead of `me` or a name. */
export function pathOf(path: string, user: string | undefined, state: State): string {
  const uri = path.replace(/^\/(users\/)?me(?=\/|$)/, user ?? '/users/me');
  if (!uri.startsWith('/users/')) return uri;
  const [, name] = uri.match(/^\/users\/([^/]*[a-z][^/]*)/i) ?? [];
  const named = name
    ? state.ofKind('user').find(({ data }) => data.account_name === name.toLowerCase())
    : undefined;
  return named ? uri.replace(/^\/users\/[^/]+/, named.uri) : uri;
}

/** A segment of a path as it was meant; one that is badly encoded is taken as it is. */
export function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
