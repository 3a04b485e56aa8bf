import { ownProperty } from '../own-property.js';

/** Picks the requested fields of objects that do not come from Vimeo; all fields if none is named. */
export function picked<Item extends object>(
  items: readonly Item[],
  fields: readonly string[] | undefined,
): readonly object[] {
  return items.map((item) => pickedFrom(item, fields));
}

export function pickedFrom(item: object, fields: readonly string[] | undefined): object {
  if (!fields?.length) return item;
  const result = bare();
  for (const field of fields) copy(field.split('.'), item as Record<string, unknown>, result); // read by name only
  return result;
}

function copy(
  [step = '', ...rest]: readonly string[],
  from: Record<string, unknown>,
  to: Record<string, unknown>,
): void {
  const value = ownProperty(from, step);
  if (value === undefined) return;
  if (rest.length === 0 || typeof value !== 'object' || value === null) {
    to[step] = value;
    return;
  }
  const inner = to[step] ?? bare();
  to[step] = inner;
  copy(rest, value as Record<string, unknown>, inner as Record<string, unknown>); // both checked above
}

/** An object without a prototype: keys come from the command line, and `__proto__` must be a plain key. */
function bare(): Record<string, unknown> {
  return Object.create(null);
}

/** What is at a path such as `privacy.view`; `undefined` where nothing is. */
export function valueAt(item: unknown, path: string): unknown {
  let value = item;
  for (const step of path.split('.'))
    value =
      typeof value === 'object' && value !== null
        ? ownProperty(value as Record<string, unknown>, step)
        : undefined; // checked
  return value;
}
