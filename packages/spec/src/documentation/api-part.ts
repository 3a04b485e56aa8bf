/** Something that can have a text: a property, a parameter, a value, a schema. */
export interface ApiPart {
  readonly side: Side;
  /** What the path starts at, the most particular first: the operation, then the kind of thing that it is about. */
  readonly roots: readonly string[];
  /** The names on the way; lists add none. */
  readonly steps: readonly string[];
  /** One of the values that the property or parameter may have. */
  readonly value?: string;
}

export type Side = 'sent' | 'answered' | 'query' | 'path' | 'kind';

/** A key of the dictionary, taken apart; see `dictionary/entry.ts`. */
export interface Key {
  /** Both bodies and answers, where it is undefined. */
  readonly side: Side | undefined;
  readonly names: readonly string[];
  readonly value: string | undefined;
}

export function parseKey(text: string): Key {
  const [, left = text, value] = /^([^=]+)=(.*)$/.exec(text) ?? [];
  if (left.startsWith('{')) return { side: 'path', names: [left.slice(1, -1)], value };
  if (left.startsWith('kind ')) return { side: 'kind', names: [left.slice(5)], value };
  if (left.startsWith('sent ')) return { side: 'sent', names: left.slice(5).split('.'), value };
  if (!left.includes('?')) return { side: undefined, names: left.split('.'), value };
  return { side: 'query', names: left.split('?').filter(Boolean), value };
}

/** How closely a key fits a part; 0 where it does not. */
export function closeness(key: Key, part: ApiPart): number {
  if (key.value !== part.value) return 0;
  const isSide = key.side ? key.side === part.side : part.side === 'sent' || part.side === 'answered';
  if (!isSide) return 0;
  const { names } = key;
  const first = part.steps.length - names.length;
  if (first < -1) return 0;
  let score = key.side ? 1 : 0;
  for (const [index, name] of names.entries()) {
    const at = first + index;
    if (name === '*') {
      if (at === -1) return 0;
      score += 5;
    } else if (at === -1) {
      const root = part.roots.indexOf(name);
      if (root === -1) return 0;
      score += root === 0 ? 12 : 10;
    } else if (part.steps[at] === name) score += 10;
    else return 0;
  }
  return score;
}
