/** The names that a `fields` parameter asks for, as a tree; an empty tree means everything below. */
type Wanted = Map<string, Wanted>;

/** What `fields` leaves of a response. On a list it is applied to each item, and the envelope stays. */
export function filterFields(data: unknown, fields: string | undefined): unknown {
  if (!fields) return data;
  const wanted = parse(fields);
  return isList(data) ? { ...data, data: data.data.map((item) => pick(item, wanted)) } : pick(data, wanted);
}

function parse(fields: string): Wanted {
  const root: Wanted = new Map();
  for (const path of fields.split(',')) {
    const names = path.trim().split('.').filter(Boolean);
    let node = root;
    for (const [index, name] of names.entries()) {
      const known = node.get(name);
      const isLast = index === names.length - 1;
      // A parent that was named whole stays whole.
      if (known && known.size === 0) break;
      const child: Wanted = isLast ? new Map() : (known ?? new Map());
      node.set(name, child);
      node = child;
    }
  }
  return root;
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
