import type { ListPaths, PathsByMethod } from '../generated/path-names.js';
import type { Method } from './operation-of.js';

/**
 * The described paths that a method is for.
 *
 * @example
 * const path: PathOf<'PATCH'> = '/videos/{video_id}';
 */
export type PathOf<By extends Method> = PathsByMethod[By];

/**
 * The described paths that return lists.
 *
 * @example
 * const lists: readonly ListPath[] = ['/me/videos', '/me/albums'];
 */
export type ListPath = ListPaths;
