/** A video as it is seen from outside: the path that its title and its folder make, and what is in it. */
export interface SeenVideo {
  /** Without an extension. */
  readonly path: string;
  readonly content: number;
}

/** What Vimeo has of a folder after `sync --update`, by the rules alone. */
export class SyncModel {
  #known: { path: string; content: number }[] = [];

  /** How many there are, also of files that are gone. */
  get videos(): number {
    return this.#known.length;
  }

  /** @param files - What is in each, by their paths. */
  sync(files: ReadonlyMap<string, number>): void {
    for (const one of this.#known) one.content = files.get(one.path) ?? one.content;
    const paths = new Set(this.#known.map(({ path }) => path));
    const added = [...files].filter(([path]) => !paths.has(path)).sort(inOrder);
    const gone = this.#known
      .filter(({ path }) => !files.has(path))
      .sort((one, other) => inOrder([one.path], [other.path]));
    for (const [path, content] of added) {
      const index = gone.findIndex((one) => one.content === content);
      const [renamed] = index < 0 ? [] : gone.splice(index, 1);
      if (renamed) renamed.path = path;
      else this.#known.push({ path, content });
    }
  }

  /** How what is there differs from that. */
  faults(videos: readonly SeenVideo[]): string[] {
    const wanted = this.#known.map(({ path, content }) => nameOf(path.replace(/\.mp4$/, ''), content)).sort();
    const found = videos.map(({ path, content }) => nameOf(path, content)).sort();
    return [...missingIn(wanted, found, 'is missing'), ...missingIn(found, wanted, 'should not be there')];
  }
}

function inOrder([one]: readonly [string, ...unknown[]], [other]: readonly [string, ...unknown[]]): number {
  return one < other ? -1 : 1;
}

function nameOf(path: string, content: number): string {
  return `${path} with content ${content}`;
}

function missingIn(some: readonly string[], others: readonly string[], what: string): string[] {
  const left = [...others];
  return some.flatMap((one) => {
    const index = left.indexOf(one);
    if (index < 0) return [`${one} ${what}`];
    left.splice(index, 1);
    return [];
  });
}
