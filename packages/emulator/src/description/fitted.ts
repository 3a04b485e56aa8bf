import { isRecord } from '../is-record.js';
import type { Schema } from '../schema.js';
import { isNullable, resolved, typeOf } from './schemas.js';

/** By which other names what is shown was sent, where the description has two for one thing. */
const sentAs: Readonly<Record<string, readonly string[]>> = {
  auto_cc_language: ['auto_cc_lang'],
  canonical: ['genre'],
  country_code: ['country', 'region'],
  country_name: ['country', 'region'],
  default: ['default_value'],
  enabled: ['active'],
  name: ['genre'],
  published: ['publish'],
};

/** What a schema takes of a value: what is not described, or is something else than described, is left out. */
function fitted(given: Schema, value: unknown): unknown {
  if (value === undefined) return undefined;
  if (value === null) return isNullable(given) ? null : undefined;
  const schema = resolved(given);
  if (schema.enum) return schema.enum.some((one) => one === value) ? value : undefined;
  const { properties, items } = schema;
  const types = typeOf(schema);
  if (items) {
    // One alone is sent in places where several are shown.
    const fits = [value].flat().map((one) => fitted(items, one));
    return fits.includes(undefined) ? undefined : fits;
  }
  if (properties) return isRecord(value) ? fittedProperties(properties, value) : undefined;
  if (types.length === 0) return value;
  const type = Array.isArray(value) ? 'array' : typeof value;
  const isNumber = type === 'number' && (types.includes('integer') ? Number.isInteger(value) : true);
  return types.includes(type) || (isNumber && types.includes('integer')) ? value : undefined;
}

/** Each property that was sent, by its own name or by another one that means it. */
export function fittedProperties(
  properties: Readonly<Record<string, Schema>>,
  sent: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const byPlainName = new Map(Object.entries(sent).map(([name, value]) => [plain(name), value]));
  const found = Object.entries(properties).flatMap(([name, schema]) => {
    const names = [name, ...(Object.hasOwn(sentAs, name) ? (sentAs[name] ?? []) : [])].map(plain);
    for (const one of names) {
      const value = fitted(schema, byPlainName.get(one));
      if (value !== undefined) return [[name, value] as const];
    }
    const parts = partsOf(name, schema, sent);
    return parts ? [[name, parts] as const] : [];
  });
  return Object.fromEntries(found);
}

/** `language: { code }` of what was sent as `language_code`. */
function partsOf(name: string, given: Schema, sent: Readonly<Record<string, unknown>>): unknown {
  const { properties } = resolved(given);
  const parts = Object.entries(sent).flatMap(([one, value]) =>
    one.startsWith(`${name}_`) ? [[one.slice(name.length + 1), value] as const] : [],
  );
  if (!properties || parts.length === 0) return undefined;
  const fits = fittedProperties(properties, Object.fromEntries(parts));
  return Object.keys(fits).length > 0 ? fits : undefined;
}

/** `videoId` is `video_id`. */
function plain(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}
