import type { Wanted } from '../model/wanted.js';

/** What `fields` leaves of a response. On a list it is applied to each item, and the envelope stays. */
export function filterFields(data: unknown, wanted: Wanted): unknown {
  if (wanted.size === 0) return data;
  return isList(data) ? { ...data, data: data.data.map((item) => pick(item, wanted)) } : pick(data, wanted);
}

function pick(value: unknown, wanted: Wanted): unknown {
  if (wanted.size === 0) return value;
  if (Array.isArray(value)) return value.map((item) => pick(item, wanted));
  if (typeof value !== 'object' || value === null) return value;
  const picked: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) {
    const below = wanted.get(name);
    if (below) picked[name] = pick(inner, below);
  }
  return picked;
}

function isList(data: unknown): data is { data: unknown[]; paging: unknown } {
  return (
    typeof data === 'object' &&
    data !== null &&
    'paging' in data &&
    'data' in data &&
    Array.isArray(data.data)
  );
}
