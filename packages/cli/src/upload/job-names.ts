/** An item, as far as its name depends on it. */
export interface NamedItem {
  /** Items of the same file, such as rows of a manifest, have this in common. */
  readonly file: string;
  /** What an earlier run has told. */
  readonly remembered?: { readonly name?: string | undefined } | undefined;
}

/**
 * What the store knows jobs by. For the client, a file is one job, however often it is asked for; here, each item is a job of its own:
 * the second row of a file is another video. An item keeps the name that it had in an earlier run, so that rows that come
 * and go change nothing about the others.
 */
export class JobNames {
  readonly #items: NamedItem[] = [];
  readonly #named = new Map<string, Map<NamedItem, string>>();

  /** In the order of the command line or the manifest. */
  add(item: NamedItem): void {
    this.#items.push(item);
  }

  /** @param key - The client's name for what the item uploads. */
  of(item: NamedItem, key: string): string {
    const named = this.#named.get(key) ?? new Map<NamedItem, string>();
    this.#named.set(key, named);
    // All items of the file at once: which of them comes first is chance.
    if (!named.has(item))
      this.#nameAll(
        this.#items.filter((one) => one.file === item.file),
        key,
        named,
      );
    return named.get(item) ?? key;
  }

  /** Another one, where the name belongs to a job that is not the item's; nobody else gets that. */
  next(item: NamedItem, key: string): string {
    const named = this.#named.get(key) ?? new Map<NamedItem, string>();
    named.set({ file: item.file }, this.of(item, key));
    const name = this.#free(key, named);
    named.set(item, name);
    return name;
  }

  #nameAll(items: readonly NamedItem[], key: string, named: Map<NamedItem, string>): void {
    for (const item of items) {
      const name = item.remembered?.name;
      const isTheirs = [...named.values()].includes(name ?? '');
      if (name !== undefined && isNumberOf(key, name) && !isTheirs) named.set(item, name);
    }
    for (const item of items) if (!named.has(item)) named.set(item, this.#free(key, named));
  }

  /** The first that no item has, or had in an earlier run. Items of other files may have the same name and bytes. */
  #free(key: string, named: ReadonlyMap<NamedItem, string>): string {
    const remembered = this.#items.flatMap((item) => item.remembered?.name ?? []);
    return firstFree(key, new Set([...named.values(), ...remembered]));
  }
}

/** The first name of a key that nobody has. */
export function firstFree(key: string, taken: ReadonlySet<string>): string {
  let number = 1;
  while (taken.has(numbered(key, number))) number++;
  return numbered(key, number);
}

/** True for a name of this key. */
export function isNumberOf(key: string, name: string): boolean {
  return name === key || (name.startsWith(`${key}-`) && /^\d+$/.test(name.slice(key.length + 1)));
}

function numbered(key: string, number: number): string {
  return number === 1 ? key : `${key}-${number}`;
}
