import type { DefinedField } from './path-types/call-options.js';

/**
 * A constant list of fields, checked where it is written: for calls that share it, and for the types of what they return.
 *
 * @example
 * const shown = defineFields<Video>()('uri', 'name', 'pictures.sizes.link');
 * type Shown = WithFields<Video, (typeof shown)[number]>;
 * const { data } = await vimeo.get('/videos/12345', { fields: shown });
 */
export function defineFields<Data>(): <const Field extends string>(
  ...fields: readonly DefinedField<Data, Field>[]
) => readonly Field[] {
  return (...fields) => fields as readonly never[]; // they are the fields that were given
}
