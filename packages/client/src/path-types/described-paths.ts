import type { Paths } from '../generated/paths.js';
import type { Method } from './operation-of.js';

/**
 * The described paths that a method is for.
 *
 * @example
 * const path: PathOf<'PATCH'> = '/videos/{video_id}';
 */
export type PathOf<By extends Method> = PathsByMethod[By];

// Looked up by a method that is not known yet, all paths would be gone through each time.
interface PathsByMethod {
  GET: PathsWith<'GET'>;
  POST: PathsWith<'POST'>;
  PUT: PathsWith<'PUT'>;
  PATCH: PathsWith<'PATCH'>;
  DELETE: PathsWith<'DELETE'>;
}

type PathsWith<By extends Method> = {
  [Path in keyof Paths]: By extends keyof Paths[Path] ? Path : never;
}[keyof Paths];

/**
 * The described paths that return lists.
 *
 * @example
 * const lists: readonly ListPath[] = ['/me/videos', '/me/albums'];
 */
export type ListPath = {
  [Path in keyof Paths]: Paths[Path] extends { GET: { item: unknown } } ? Path : never;
}[keyof Paths];
