/** What is wanted of a thing: names, each with what is wanted below it; none means everything. */
export interface Wanted extends ReadonlyMap<string, Wanted> {}

export const everything: Wanted = new Map();

/** What a `fields` parameter asks for. */
export function wantedBy(fields: string | undefined): Wanted {
  type Node = Map<string, Node>;
  const root: Node = new Map();
  for (const path of fields?.split(',') ?? []) {
    const names = path.trim().split('.').filter(Boolean);
    let node = root;
    for (const [index, name] of names.entries()) {
      const known = node.get(name);
      const isLast = index === names.length - 1;
      // A parent that was named whole stays whole.
      if (known && known.size === 0) break;
      const child: Node = isLast ? new Map() : (known ?? new Map());
      node.set(name, child);
      node = child;
    }
  }
  return root;
}

export function isWanted(wanted: Wanted, name: string): boolean {
  return wanted.size === 0 || wanted.has(name);
}

export function below(wanted: Wanted, name: string): Wanted {
  return wanted.get(name) ?? everything;
}
