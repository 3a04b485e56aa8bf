import type { Paths } from '../generated/paths.js';
import type { Page } from '../page.js';
import type { ListPath, PathOf } from './described-paths.js';
import type { ParameterNames } from './match-path.js';
import type { DeepName, DottedName, Narrow, UnknownFields } from './narrow-fields.js';
import type { Method } from './operation-of.js';

// Without constraints of their own, which would be checked against all paths at once.
type Operation<By, Path> = Path extends keyof Paths
  ? By extends keyof Paths[Path]
    ? Paths[Path][By]
    : never
  : never;

/**
 * What a call sends: the type of its `body`; `undefined` where it has none.
 *
 * @example
 * const body: BodyOf<'PATCH', '/videos/{video_id}'> = { name: 'Harbour', privacy: { view: 'nobody' } };
 */
export type BodyOf<By extends Method, Path extends PathOf<By>> = Endpoint<By, Path>['body'];

/**
 * The type of a call's `query`; `undefined` where it takes none.
 *
 * @example
 * const query: QueryOf<'GET', '/me/videos'> = { sort: 'date', direction: 'desc' };
 */
export type QueryOf<By extends Method, Path extends PathOf<By>> = Endpoint<By, Path>['query'];

/**
 * The data that a call returns, as long as it asks for no `fields`; a page where the path is a list.
 *
 * @example
 * function show(user: ResponseOf<'GET', '/me'>): string {
 *   return user.name;
 * }
 */
export type ResponseOf<By extends Method, Path extends PathOf<By>> = Endpoint<By, Path>['data'];

/**
 * What one item of a list is.
 *
 * @example
 * const isPublic = (video: ItemOf<'/me/videos'>) => video.privacy.view === 'anybody';
 */
export type ItemOf<Path extends ListPath> =
  Operation<'GET', Path> extends { item: infer Item } ? Item : never;

/**
 * All that can be called: `Endpoints['GET']['/me/videos']` has the types of its `params`, `query`, `body` and `data`.
 *
 * @example
 * type NewVideo = Endpoints['POST']['/me/videos']['body'];
 */
export type Endpoints = {
  readonly [By in Method]: { readonly [Path in PathOf<By>]: Endpoint<By, Path> };
};

/** One of `Endpoints`: what a call takes and returns, by its method and path. */
export interface Endpoint<By, Path extends string> {
  /** The values of the path's parameters; `undefined` where it has none. */
  readonly params: [ParameterNames<Path>] extends [never]
    ? undefined
    : { readonly [Name in ParameterNames<Path>]: string | number };
  /** What its query may have; `undefined` where it takes none. */
  readonly query: Operation<By, Path> extends { options: infer Options }
    ? 'query' extends keyof Options
      ? Exclude<Options['query'], undefined>
      : undefined
    : never;
  /** What it sends; `undefined` where it has no body. */
  readonly body: Operation<By, Path> extends { options: infer Options }
    ? 'body' extends keyof Options
      ? Exclude<Options['body'], undefined>
      : undefined
    : never;
  /** What it returns as long as no `fields` are asked for; a page where the path is a list. */
  readonly data: Operation<By, Path> extends { item: infer Item }
    ? Page<Item>
    : Operation<By, Path> extends { response: infer Response }
      ? Response
      : never;
}

/**
 * The names that `fields` takes for a type, dotted through objects and lists. Below the third name any goes here; a call
 * and `WithFields` know them all.
 *
 * @example
 * const shown: readonly FieldsOf<Video>[] = ['uri', 'pictures.sizes.link'];
 */
export type FieldsOf<Whole> = DottedName<Whole> | DeepName<Whole>;

/**
 * What is left of a type when it is asked for with these fields.
 *
 * @example
 * type Thumbnail = WithFields<Video, 'uri' | 'pictures.sizes.link'>;
 */
export type WithFields<Data, Field extends FieldsOf<Data>> = [UnknownFields<Data, Field>] extends [never]
  ? Narrow<Data, Field>
  : `No such field is ${UnknownFields<Data, Field>}`;
