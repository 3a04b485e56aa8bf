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

type Option<By, Path, Name extends string> =
  Operation<By, Path> extends { options: infer Options }
    ? Name extends keyof Options
      ? Exclude<Options[Name], undefined>
      : undefined
    : never;

type Data<By, Path> =
  Operation<By, Path> extends { item: infer Item }
    ? Page<Item>
    : Operation<By, Path> extends { response: infer Response }
      ? Response
      : never;

/**
 * What a call sends: the type of its `body`; `undefined` where it has none.
 *
 * @example
 * const body: BodyOf<'PATCH', '/videos/{video_id}'> = { name: 'Harbour', privacy: { view: 'nobody' } };
 */
export type BodyOf<By extends Method, Path extends PathOf<By>> = Option<By, Path, 'body'>;

/**
 * The type of a call's `query`; `undefined` where it takes none.
 *
 * @example
 * const query: QueryOf<'GET', '/me/videos'> = { sort: 'date', direction: 'desc' };
 */
export type QueryOf<By extends Method, Path extends PathOf<By>> = Option<By, Path, 'query'>;

/**
 * The data that a call returns, as long as it asks for no `fields`; a page where the path is a list.
 *
 * @example
 * function show(user: ResponseOf<'GET', '/me'>): string {
 *   return user.name;
 * }
 */
export type ResponseOf<By extends Method, Path extends PathOf<By>> = Data<By, Path>;

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

interface Endpoint<By, Path extends string> {
  readonly params: [ParameterNames<Path>] extends [never]
    ? undefined
    : { readonly [Name in ParameterNames<Path>]: string | number };
  readonly query: Option<By, Path, 'query'>;
  readonly body: Option<By, Path, 'body'>;
  readonly data: Data<By, Path>;
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
