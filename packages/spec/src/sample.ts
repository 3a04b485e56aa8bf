import { dereference } from './corrections.js';
import type { Description, Schema } from './description.js';

/** A value that a schema of what is sent accepts: what is required, and no more. */
export function sample(description: Description, schema: Schema): unknown {
  const target = dereference(description.components.schemas, schema);
  const { type, items, enum: values, properties, required = [] } = target;
  if (type === 'array') {
    const item: Schema = values ? { ...items, enum: values } : (items ?? {});
    return [sample(description, item)];
  }
  if (values?.length) return values[0];
  if (type === 'number' || type === 'integer') return 1;
  if (type === 'boolean') return true;
  if (type === 'string') return 'text';
  const named = required.filter((name) => properties?.[name]);
  return Object.fromEntries(named.map((name) => [name, sample(description, properties?.[name] ?? {})]));
}
