import type { PathParameters } from '../generated/path-parameters.js';
import type { CallOptions } from '../options.js';
import type { ParameterNames } from './match-path.js';
import type { Continuations, DottedName, SplitFields, UnknownFields } from './narrow-fields.js';
import type { Method, OperationOf, ReturnedBy, UnknownRoute } from './operation-of.js';

/** The options of a call. */
export type OptionsFor<By extends Method, Path extends string, Field extends string> = OwnOptions<
  OperationOf<By, Path>,
  Path
> &
  SharedOptions & {
    /** The properties to return, `'uri,user.name'` or a list; on lists they are the items'. Halves the call's cost. */
    fields?: FieldsArgument<By, ReturnedBy<OperationOf<By, Path>>, Field> | undefined;
  };

/** What must be said of a call: `'params'`, `'body'` or `'query'`; `never` where the path says it all. */
export type RequiredOptions<By extends Method, Path extends string> = Required<
  OwnOptions<OperationOf<By, Path>, Path>
>;

type Required<Options> = {
  // biome-ignore lint/complexity/noBannedTypes: whether nothing at all would do is the question
  [Name in keyof Options]-?: {} extends Pick<Options, Name> ? never : Name;
}[keyof Options];

/** The options as an argument, with more of them: one that may also be left out may also be undefined. */
export type OptionsArgument<By extends Method, Path extends string, Field extends string, More = unknown> =
  | (OptionsFor<By, Path, Field> & More)
  | ([RequiredOptions<By, Path>] extends [never] ? undefined : never);

/** What every call takes. */
export type SharedOptions = Omit<
  CallOptions,
  'params' | 'query' | 'body' | 'fields' | 'throwOnError' | 'parse'
>;

type OwnOptions<Operation, Path extends string> = Operation extends UnknownRoute
  ? Pick<CallOptions, 'params' | 'query' | 'body'>
  : Operation extends { options: infer Own }
    ? Own & ParamsOption<Path>
    : unknown;

type ParamsOption<Path extends string> = [ParameterNames<Path>] extends [never]
  ? unknown
  : { params: Pick<PathParameters, ParameterNames<Path> & keyof PathParameters> };

/** `fields` as they were given, where all are fields of the data; else what may stand in their place. */
export type FieldsArgument<By extends Method, Data, Field extends string> = By extends 'DELETE'
  ? undefined // Vimeo reads `fields` with every other method.
  : unknown extends Data
    ? CallOptions['fields']
    : [Field] extends [never]
      ? DottedName<Data> | readonly DottedName<Data>[]
      : [UnknownFields<Data, SplitFields<Field>>] extends [never]
        ? Field | readonly Field[]
        : Offered<Data, NoInfer<Field>> | readonly Offered<Data, NoInfer<Field>>[];

/** One name in a constant list of fields: as it was given where all are fields of the data. */
export type DefinedField<Data, Field extends string> = [Field] extends [never]
  ? DottedName<Data>
  : [UnknownFields<Data, SplitFields<Field>>] extends [never]
    ? Field
    : Offered<Data, NoInfer<Field>>;

// A list of names in one string is judged as a whole, so that the name at fault is told in words.
type Offered<Data, Field extends string> = Field extends unknown
  ? [UnknownFields<Data, SplitFields<Field>>] extends [never]
    ? Field
    : Field extends `${string},${string}`
      ? `No field of the response is ${UnknownFields<Data, SplitFields<Field>>}`
      : Continuations<Data, Field>
  : never;
