import type { KindName, Row } from './rows.js';

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

  ofKind<Name extends KindName>(kind: Name): Row<Name>[] {
    return this.#list(`kind ${kind}`) as Row<Name>[]; // only those of the kind are indexed under it
  }

  /** What is part of a thing. */
  within(uri: string): Row[] {
    return this.#list(`within ${uri}`);
  }

  partsOf<Name extends KindName>(uri: string, kind: Name): Row<Name>[] {
    return this.#list(`${kind} within ${uri}`) as Row<Name>[]; // as above
  }

  ownedBy<Name extends KindName>(uri: string, kind: Name): Row<Name>[] {
    return this.#list(`${kind} of ${uri}`) as Row<Name>[]; // as above
  }

  count(owner: string, kind: KindName): number {
    return this.#lists.get(`${kind} of ${owner}`)?.size ?? 0;
  }

  withId<Name extends KindName>(kind: Name, id: string): Row<Name> | undefined {
    const [row] = this.#lists.get(`${kind} ${id}`) ?? [];
    return row as Row<Name> | undefined; // as above
  }

  /** What is in a collection, by its path, such as `/users/1/albums`. */
  at(collection: string): Row[] {
    return this.#list(`at ${collection}`);
  }

  /** The version whose bytes lie under a name. */
  versionOfFile(file: string): Row<'version'> | undefined {
    const [row] = this.#lists.get(`file ${file}`) ?? [];
    return row as Row<'version'> | undefined; // only versions have files
  }

  #list(key: string): Row[] {
    return [...(this.#lists.get(key) ?? [])];
  }
}

function keysOf(row: Row): string[] {
  const { kind, id, uri, owner, parent, data } = row;
  const collection = 'collection' in data ? data.collection : uri.slice(0, uri.lastIndexOf('/'));
  const keys = [`kind ${kind}`, `${kind} ${id}`, `${kind} of ${owner}`, `at ${collection}`];
  if (parent !== undefined) keys.push(`within ${parent}`, `${kind} within ${parent}`);
  if ('file' in data) keys.push(`file ${data.file}`);
  return keys;
}
