import { isRecord } from './is-record.js';

type Fields = Readonly<Record<string, unknown>>;

/** The fields of one with those of another over them; objects within objects are merged, too. */
export function merged(old: Fields, sent: Fields): Record<string, unknown> {
  const result: Record<string, unknown> = { ...old };
  for (const [name, value] of Object.entries(sent)) {
    const before = old[name];
    result[name] = isRecord(before) && isRecord(value) ? merged(before, value) : value;
  }
  return result;
}
