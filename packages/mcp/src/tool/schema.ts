/** An argument of a tool, as the part of JSON Schema that every assistant understands. */
export interface Property {
  readonly type: 'string' | 'number' | 'boolean' | 'array' | 'object';
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly items?: { readonly type: 'string' };
}

export type Properties = Readonly<Record<string, Property>>;

type ValueOf<One extends Property> = One extends { enum: readonly (infer Value)[] }
  ? Value
  : {
      string: string;
      number: number;
      boolean: boolean;
      array: readonly string[];
      object: Readonly<Record<string, unknown>>;
    }[One['type']];

/** What a tool gets for its arguments. */
export type InputOf<All extends Properties, Required extends keyof All> = {
  readonly [Name in Required]: ValueOf<All[Name]>;
} & { readonly [Name in Exclude<keyof All, Required>]?: ValueOf<All[Name]> };

type Rest = Omit<Property, 'type' | 'description'>;

function property<const Type extends Property['type']>(type: Type) {
  return <const R extends Rest = Record<never, never>>(description?: string, rest?: R) =>
    // Each word is paid for in every conversation, so that what a name says already has no description.
    ({ type, ...(description === undefined ? {} : { description }), ...rest }) as { type: Type } & R;
}

export const text = property('string');
export const count = property('number');
export const flag = property('boolean');
export const json = property('object');

/** A list of texts. */
export function texts(description?: string) {
  return { type: 'array', items: { type: 'string' }, ...(description ? { description } : {}) } as const;
}
