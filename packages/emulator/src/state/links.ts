/** That one thing is related to another, and since when: a user likes a video, a folder holds it. */
export interface Link {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly since: number;
}

/** The relations between things, found from both ends, each in the order of their making. */
export class Links {
  /** What is written down. */
  readonly #all: Record<string, Link>;
  readonly #from = new Map<string, Map<string, Link>>();
  readonly #to = new Map<string, Map<string, Link>>();

  constructor(all: Record<string, Link>) {
    this.#all = all;
    for (const link of Object.values(all)) this.#index(link);
  }

  add(link: Link): void {
    if (this.has(link.name, link.from, link.to)) return;
    this.#all[keyOf(link)] = link;
    this.#index(link);
  }

  has(name: string, from: string, to: string): boolean {
    return this.#from.get(`${name} ${from}`)?.has(to) ?? false;
  }

  get(name: string, from: string, to: string): Link | undefined {
    return this.#from.get(`${name} ${from}`)?.get(to);
  }

  /** What a thing is related to. */
  from(name: string, from: string): string[] {
    return [...(this.#from.get(`${name} ${from}`)?.keys() ?? [])];
  }

  /** What is related to a thing. */
  to(name: string, to: string): string[] {
    return [...(this.#to.get(`${name} ${to}`)?.keys() ?? [])];
  }

  remove(name: string, from: string, to: string): void {
    delete this.#all[keyOf({ name, from, to })];
    this.#from.get(`${name} ${from}`)?.delete(to);
    this.#to.get(`${name} ${to}`)?.delete(from);
  }

  /** Forgets a thing that is gone. */
  forget(uri: string): void {
    for (const link of Object.values(this.#all))
      if (link.from === uri || link.to === uri) this.remove(link.name, link.from, link.to);
  }

  #index(link: Link): void {
    const { name, from, to } = link;
    entry(this.#from, `${name} ${from}`).set(to, link);
    entry(this.#to, `${name} ${to}`).set(from, link);
  }
}

function keyOf({ name, from, to }: Pick<Link, 'name' | 'from' | 'to'>): string {
  return `${name} ${from} ${to}`;
}

function entry(map: Map<string, Map<string, Link>>, key: string): Map<string, Link> {
  const known = map.get(key) ?? new Map<string, Link>();
  map.set(key, known);
  return known;
}
