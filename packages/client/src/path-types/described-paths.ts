import type { Paths } from '../generated/paths.js';
import type { Method } from './operation-of.js';

/**
 * The described paths that a method is for.
 *
 * @example
 * const path: PathOf<'PATCH'> = '/videos/{video_id}';
 */
export type PathOf<By extends Method> = {
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
