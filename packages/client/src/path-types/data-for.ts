import type { Page } from '../page.js';
import type { FieldsInPath, Narrow, SplitFields } from './narrow-fields.js';
import type { Method, OperationOf, UnknownRoute } from './operation-of.js';

declare const described: unique symbol;

/** Stands for what the description says; an asserted `Data` takes its place. */
export type Described = typeof described;

/** The data of a response: what was asserted, or what the description says of the path, narrowed to the fields. */
export type DataFor<
  Data,
  Verb extends Method,
  Path extends string,
  Field extends string,
> = unknown extends Data
  ? Data
  : [Data] extends [Described]
    ? DescribedData<OperationOf<Verb, Path>, [Field] extends [never] ? FieldsInPath<Path> : Field>
    : Data;

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
