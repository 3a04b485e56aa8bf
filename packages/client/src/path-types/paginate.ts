import type { Paginated, WalkOptions } from '../paging/paginate.js';
import type { OptionsArgument } from './call-options.js';
import type { CheckedPath, CompletePath } from './checked-path.js';
import type { Chosen } from './data-for.js';
import type { Deferred } from './deferred.js';
import type { ListPath } from './described-paths.js';
import type { RouteOf } from './match-path.js';
import type { FieldsInPath } from './narrow-fields.js';
import type { AboutOperation, OperationOf, UnknownRoute } from './operation-of.js';

/** What an editor offers. It has to be an alias: a union that stands in `Listed` itself would offer nothing. */
type OfferedList = ListPath | (string & {});

/** The path where it returns a list, or is known at run time alone; else a sentence that says what is wrong. */
type Listed<Path extends string, Checked> = string extends Path
  ? OfferedList
  : Path extends unknown
    ? [OperationOf<'GET', Path>] extends [never]
      ? Checked
      : OperationOf<'GET', Path> extends UnknownRoute | { item: unknown }
        ? Checked
        : `${RouteOf<Path> & string} returns no list`
    : never;

// Interfaces, for the editor's sake: see `Deferred`.
interface ListPaths<in out Path extends string> {
  readonly checked: Listed<Path, CompletePath<'GET', Path>>;
}
interface ListPathsWithOptions<in out Path extends string> {
  readonly checked: Listed<Path, CheckedPath<'GET', Path>>;
}

/** What one item is: what was asserted, or what the description says, narrowed to the fields; see `DataFor`. */
type ItemFor<Data, Path extends string, Field extends string> = string extends Path
  ? NoInfer<Data>
  : unknown extends Data
    ? DescribedItem<OperationOf<'GET', Path>, [Field] extends [never] ? FieldsInPath<Path> : Field>
    : NoInfer<Data>;

type DescribedItem<Operation, Field extends string> = Operation extends { item: infer Item }
  ? Chosen<Item, Field>
  : unknown;

/**
 * Walks a list.
 *
 * @typeParam Item - Asserts the items: `vimeo.paginate<Video>(path)`.
 * @typeParam _About - Never given: an editor shows it with the call.
 */
export interface Paginate {
  /** Walks a list, page by page as it is read; `pages()` gives the pages, `toArray({ limit })` the items at once. */
  <Item = unknown, const Path extends string = string, _About = AboutOperation<'GET', Path>>(
    path: [Path] extends [never] ? Path : ListPaths<Path>[Deferred<Path>],
  ): Paginated<ItemFor<Item, Path, never>>;
  /** Walks a list, page by page as it is read; `pages()` gives the pages, `toArray({ limit })` the items at once. */
  <
    Item = unknown,
    const Path extends string = string,
    Field extends string = never,
    _About = AboutOperation<'GET', Path>,
  >(
    path: [Path] extends [never] ? Path : ListPathsWithOptions<Path>[Deferred<Path>],
    options: OptionsArgument<'GET', Path, Field, WalkOptions>,
  ): Paginated<ItemFor<Item, Path, Field>>;
}
