import { isRecord } from './is-record.js';

type Fields = Readonly<Record<string, unknown>>;

/** The fields of one with those of another over them; objects within objects are merged, too. */
export function merged(old: Fields, sent: Fields): Record<string, unknown> {
  // Names come from callers: `__proto__` is one like any other.
  const changed = Object.entries(sent).map(([name, value]) => {
    const before = Object.hasOwn(old, name) ? old[name] : undefined;
    return [name, isRecord(before) && isRecord(value) ? merged(before, value) : value];
  });
  return { ...old, ...Object.fromEntries(changed) };
}
