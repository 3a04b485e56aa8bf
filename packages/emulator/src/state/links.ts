/** How things are related, beside being part of one another. */
export type LinkName =
  | 'album'
  | 'categories'
  | 'channel-categories'
  | 'channel-tags'
  | 'channel-users'
  | 'channel-videos'
  | 'folder'
  | 'following'
  | 'group-videos'
  | 'likes'
  | 'memberships'
  | 'moderators'
  | 'portfolio-videos'
  | 'presets'
  | 'privacy-users'
  | 'subscriptions'
  | 'tags'
  | 'video-categories'
  | 'watched'
  | 'watchlater';

/** That one thing is related to another, and since when: a user likes a video, a folder holds it. */
export interface Link {
  readonly name: LinkName;
  readonly from: string;
  readonly to: string;
  readonly since: number;
}

/** What relations can be asked; the state changes them. */
export type LinkReader = Pick<Links, 'has' | 'get' | 'from' | 'to' | 'countFrom'>;

/** The relations between things, found from both ends, each in the order of their making. */
export class Links {
  /** What is written down. */
  readonly #all: Record<string, Link>;
  readonly #from = new Map<string, Map<string, Link>>();
  readonly #to = new Map<string, Map<string, Link>>();
  /** The keys of all links at a thing, from either end. */
  readonly #at = new Map<string, Set<Link>>();

  constructor(all: Record<string, Link>) {
    this.#all = all;
    for (const link of Object.values(all)) this.#index(link);
  }

  add(link: Link): void {
    if (this.has(link.name, link.from, link.to)) return;
    this.#all[keyOf(link)] = link;
    this.#index(link);
  }

  has(name: LinkName, from: string, to: string): boolean {
    return this.get(name, from, to) !== undefined;
  }

  get(name: LinkName, from: string, to: string): Link | undefined {
    return this.#from.get(`${name} ${from}`)?.get(to);
  }

  /** What a thing is related to. */
  from(name: LinkName, from: string): string[] {
    return [...(this.#from.get(`${name} ${from}`)?.keys() ?? [])];
  }

  countFrom(name: LinkName, from: string): number {
    return this.#from.get(`${name} ${from}`)?.size ?? 0;
  }

  /** What is related to a thing. */
  to(name: LinkName, to: string): string[] {
    return [...(this.#to.get(`${name} ${to}`)?.keys() ?? [])];
  }

  remove(name: LinkName, from: string, to: string): void {
    const link = this.get(name, from, to);
    if (!link) return;
    delete this.#all[keyOf(link)];
    this.#from.get(`${name} ${from}`)?.delete(to);
    this.#to.get(`${name} ${to}`)?.delete(from);
    for (const end of [from, to]) this.#at.get(end)?.delete(link);
  }

  /** Forgets a thing that is gone. */
  forget(uri: string): void {
    const gone = this.#at.get(uri);
    // Another set from now on: this one is not changed while it is gone through.
    this.#at.delete(uri);
    for (const { name, from, to } of gone ?? []) this.remove(name, from, to);
  }

  #index(link: Link): void {
    const { name, from, to } = link;
    entry(this.#from, `${name} ${from}`, () => new Map()).set(to, link);
    entry(this.#to, `${name} ${to}`, () => new Map()).set(from, link);
    for (const end of [from, to]) entry(this.#at, end, () => new Set()).add(link);
  }
}

function keyOf({ name, from, to }: Link): string {
  return `${name} ${from} ${to}`;
}

function entry<Value>(map: Map<string, Value>, key: string, create: () => Value): Value {
  const known = map.get(key) ?? create();
  map.set(key, known);
  return known;
}
