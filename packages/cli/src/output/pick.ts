import { ownProperty } from '../own-property.js';

/** Of what is ours, rather than Vimeo's, the fields that were asked for; all of them where none is named. */
export function picked<Item extends object>(
  items: readonly Item[],
  fields: readonly string[] | undefined,
): readonly object[] {
  return items.map((item) => pickedFrom(item, fields));
}

export function pickedFrom(item: object, fields: readonly string[] | undefined): object {
  if (!fields?.length) return item;
  const result = bare();
  for (const field of fields) copy(field.split('.'), item as Record<string, unknown>, result); // read by name, whatever it has
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
  copy(rest, value as Record<string, unknown>, inner as Record<string, unknown>); // objects, as was just seen
}

/** A record without a prototype, whose keys come from the line: `__proto__` is one like any other. */
function bare(): Record<string, unknown> {
  return Object.create(null);
}
