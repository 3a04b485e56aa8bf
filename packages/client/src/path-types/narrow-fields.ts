/**
 * What a response has when it was asked for with `fields`: exactly the named properties, through lists and nulls.
 *
 * @typeParam Field - Dotted names; a parent gives all below it.
 */
export type Narrow<Data, Field extends string> = Data extends readonly (infer Item)[]
  ? Narrow<Item, Field>[]
  : Data extends object
    ? {
        [Name in keyof Data as Name extends FirstName<Field> ? Name : never]: NarrowProperty<
          Data[Name],
          Name,
          Field
        >;
      }
    : Data;

type NarrowProperty<Value, Name, Field extends string> = Name extends Field
  ? Value
  : Narrow<Value, RestAfter<Field, Name & string>>;

type FirstName<Field extends string> = Field extends `${infer Name}.${string}` ? Name : Field;
type RestAfter<Field extends string, Name extends string> = Field extends `${Name}.${infer RemainingRange}`
  ? RemainingRange
  : never;

/** The single names in `'uri, user.name'`. */
export type SplitFields<Fields extends string> = Fields extends `${infer First},${infer RemainingRange}`
  ? Trim<First> | SplitFields<RemainingRange>
  : Trim<Fields>;

type Trim<Text extends string> = Text extends ` ${infer RemainingRange}`
  ? Trim<RemainingRange>
  : Text extends `${infer RemainingRange} `
    ? Trim<RemainingRange>
    : Text;

/** The fields in the query of a path: `'uri' | 'name'` of `'/me?fields=uri,name'`. */
export type FieldsInPath<Path extends string> = Path extends `${string}?${infer Query}`
  ? FieldsInQuery<Query>
  : never;

type FieldsInQuery<Query extends string> = Query extends `fields=${infer Fields}`
  ? Fields extends `${infer Own}&${string}`
    ? Own
    : Fields
  : Query extends `${string}&${infer RemainingRange}`
    ? FieldsInQuery<RemainingRange>
    : never;

/** Those of some dotted names that are no fields of the data; `never` where all are. */
export type UnknownFields<Data, Field extends string> = Field extends unknown
  ? IsField<Data, Field> extends true
    ? never
    : Field
  : never;

type IsField<Data, Field extends string> = unknown extends Data
  ? true
  : Field extends `${infer Name}.${infer RemainingRange}`
    ? Name extends FieldName<Data>
      ? IsField<Property<Data, Name>, RemainingRange>
      : false
    : Field extends FieldName<Data>
      ? true
      : false;

/** The names one step further than a dotted text: what a person may go on with, and what the editor offers. */
export type Continuations<Data, Text extends string> = Text extends `${infer Name}.${infer RemainingRange}`
  ? Name extends FieldName<Data>
    ? `${Name}.${Continuations<Property<Data, Name>, RemainingRange>}`
    : FieldName<Data>
  : FieldName<Data>;

/** The names of the properties and of those one step below: what an editor offers before anything is known. */
export type DottedName<Data> =
  | FieldName<Data>
  | { [Name in FieldName<Data>]: `${Name}.${FieldName<Property<Data, Name>>}` }[FieldName<Data>];

/** The dotted names of three steps, and whatever goes on from there. */
export type DeepName<Data> = {
  [Name in FieldName<Data>]: `${Name}.${ThenDeeper<Property<Data, Name>>}`;
}[FieldName<Data>];

type ThenDeeper<Data> = {
  [Name in FieldName<Data>]: `${Name}.${AndOn<Property<Data, Name>>}`;
}[FieldName<Data>];

type AndOn<Data> = {
  [Name in FieldName<Data>]:
    | Name
    | ([FieldName<Property<Data, Name>>] extends [never] ? never : `${Name}.${string}`);
}[FieldName<Data>];

/** The names of the properties, of an item's where the data is a list. */
export type FieldName<Data> = Data extends readonly (infer Item)[]
  ? FieldName<Item>
  : Data extends object
    ? keyof Data & string
    : never;

type Property<Data, Name extends string> = Data extends readonly (infer Item)[]
  ? Property<Item, Name>
  : Data extends object
    ? Name extends keyof Data
      ? Data[Name]
      : never
    : never;
