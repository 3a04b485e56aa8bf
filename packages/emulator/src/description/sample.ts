import { isoDate } from '../clock.js';
import type { Schema } from '../schema.js';
import { isNullable, resolved, typeOf } from './schemas.js';

export interface SampleOptions {
  /** Decides every value: the same seed, the same sample. */
  readonly seed: (label: string) => number;
  readonly now: number;
  /** Where a link like one of the description's leads here. */
  link(example: string): string;
  /** Where something leads of which the description has no example, such as `edit.uri`. */
  uri(at: string): string;
  /** A thing of a schema that is there, as it is shown. */
  thing(schema: Schema): unknown;
}

/** Something that a schema accepts, with all that it requires. */
export function sample(schema: Schema, options: SampleOptions, at = ''): unknown {
  return sampleOf(schema, options, at, []);
}

function sampleOf(given: Schema, options: SampleOptions, at: string, above: readonly Schema[]): unknown {
  const schema = resolved(given);
  // Schemas name each other in circles; where null is allowed the circle ends at once.
  const mayEnd = isNullable(given) && !schema.enum;
  if (above.includes(schema) || (mayEnd && above.length > 2)) return mayEnd ? null : {};
  const kept = options.thing(given);
  if (kept) return kept;
  const name = at.slice(at.lastIndexOf('.') + 1);
  if (schema.enum) {
    const values = schema.enum.filter((value) => value !== null);
    return values[options.seed(at) % values.length];
  }
  const inside = [...above, schema];
  const [type] = typeOf(schema);
  if (type === 'array')
    return schema.items && above.length < 2 ? [sampleOf(schema.items, options, `${at}.0`, inside)] : [];
  // What is made up was not done by anybody.
  if (name === 'added') return false;
  if (type === 'boolean' && name.startsWith('can_')) return true;
  if (type === 'boolean') return options.seed(at) % 2 === 0;
  if (type === 'number' || type === 'integer') return options.seed(at) % 1000;
  if (type === 'string') return text(name, schema, options, at);
  const required = (schema.required ?? []).filter((one) => schema.properties?.[one]);
  return Object.fromEntries(
    required.map((one) => [
      one,
      sampleOf(schema.properties?.[one] ?? {}, options, at ? `${at}.${one}` : one, inside),
    ]),
  );
}

function text(name: string, schema: Schema, options: SampleOptions, at: string): string {
  if (/(_|^)(time|date|on|at)$/.test(name)) return isoDate(options.now - (options.seed(at) % 1000) * 60_000);
  const path = schema['x-path'];
  if (path) return options.link(path);
  if (/(^|_)uri$/.test(name)) return options.uri(at);
  if (/(^|_)(link|url)$/.test(name)) return `https://example.com/${options.seed(at) % 1000}`;
  return `${name.replaceAll('_', ' ')} ${options.seed(at) % 1000}`;
}
