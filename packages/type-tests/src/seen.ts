/** What a property is, by its dotted path; `[]` is an item of a list. */
export type At<T, Path extends string> = Path extends `${infer Head}.${infer Rest}`
  ? At<Step<T, Head>, Rest>
  : Step<T, Path>;

type Step<T, Name extends string> = unknown extends T
  ? unknown
  : Name extends `${infer List}[]`
    ? Item<Step<T, List>>
    : T extends readonly unknown[]
      ? never
      : T extends object
        ? Name extends keyof T
          ? Exclude<T[Name], undefined>
          : never
        : never;

type Item<T> = unknown extends T ? unknown : T extends readonly (infer One)[] ? One : never;

type JsonType<T> = unknown extends T
  ? string
  : T extends string
    ? 'string'
    : T extends number
      ? 'number'
      : T extends boolean
        ? 'boolean'
        : T extends null
          ? 'null'
          : T extends readonly unknown[]
            ? 'array'
            : 'object';

/** The JSON types that something was seen to have; each must be one that its type has. */
export declare function seen<T>(...types: JsonType<T>[]): void;
