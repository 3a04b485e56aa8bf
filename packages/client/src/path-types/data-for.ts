import type { Page } from '../page.js';
import type { FieldsInPath, Narrow, SplitFields } from './narrow-fields.js';
import type { Method, OperationOf, UnknownRoute } from './operation-of.js';

/**
 * The data of a response: what was asserted, or what the description says of the path, narrowed to the fields.
 *
 * Beside an asserted type no path is inferred, and of a mere string nothing is known: both are what `Data` is, `unknown` by
 * default, also where it depends on a type parameter of the caller's. The place that a response is put into asserts nothing.
 */
export type DataFor<
  Data,
  Verb extends Method,
  Path extends string,
  Field extends string,
> = string extends Path
  ? NoInfer<Data>
  : unknown extends Data
    ? DescribedData<OperationOf<Verb, Path>, [Field] extends [never] ? FieldsInPath<Path> : Field>
    : NoInfer<Data>;

type DescribedData<Operation, Field extends string> = Operation extends UnknownRoute
  ? unknown
  : Operation extends { item: infer Item }
    ? Page<Chosen<Item, Field>>
    : Operation extends { response: infer Response }
      ? Chosen<Response, Field>
      : unknown;

/** What is left of something by `fields`; all of it without them, and `unknown` where only the running program knows them. */
export type Chosen<Whole, Field extends string> = [Field] extends [never]
  ? Whole
  : string extends SplitFields<Field>
    ? unknown
    : Narrow<Whole, SplitFields<Field>>;
