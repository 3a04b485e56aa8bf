import type { Row } from './state.js';

/** Finds rows without looking at every one: an account may have ten thousand videos. */
export class RowIndex {
  readonly #lists = new Map<string, Set<Row>>();

  constructor(rows: Iterable<Row>) {
    for (const row of rows) this.add(row);
  }

  add(row: Row): void {
    for (const key of keysOf(row)) {
      const list = this.#lists.get(key);
      if (list) list.add(row);
      else this.#lists.set(key, new Set([row]));
    }
  }

  remove(row: Row): void {
    for (const key of keysOf(row)) this.#lists.get(key)?.delete(row);
  }

  ofKind(kind: string): Row[] {
    return this.#list(`kind ${kind}`);
  }

  /** What is part of a thing. */
  within(uri: string): Row[] {
    return this.#list(`within ${uri}`);
  }

  ownedBy(uri: string, kind: string): Row[] {
    return this.#list(`${kind} of ${uri}`);
  }

  count(owner: string, kind: string): number {
    return this.#lists.get(`${kind} of ${owner}`)?.size ?? 0;
  }

  withId(kind: string, id: string): Row | undefined {
    const [row] = this.#lists.get(`${kind} ${id}`) ?? [];
    return row;
  }

  #list(key: string): Row[] {
    return [...(this.#lists.get(key) ?? [])];
  }
}

function keysOf({ kind, id, owner, parent }: Row): string[] {
  const within = parent === undefined ? [] : [`within ${parent}`];
  return [`kind ${kind}`, `${kind} ${id}`, `${kind} of ${owner}`, ...within];
}
