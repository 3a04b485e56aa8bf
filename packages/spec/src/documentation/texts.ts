import type { Subject } from '../dictionary/entry.js';
import { type ApiPart, closeness, type Key, parseKey } from './api-part.js';

/** The dictionary as the generator asks it. */
export interface Texts {
  /** The text for a part; `undefined` where nothing is known. */
  find(part: ApiPart): string | undefined;
  /** The keys that no part has asked for. */
  unused(): string[];
  /** Every part that was asked for, and whether something is known of it. */
  readonly asked: { readonly part: ApiPart; readonly isKnown: boolean }[];
}

interface Entry {
  readonly key: string;
  readonly parsed: Key;
  readonly text: string;
}

export function readTexts(subjects: readonly Subject[]): Texts {
  const byLastName = new Map<string, Entry[]>();
  const known = new Set<string>();
  for (const { texts } of subjects)
    for (const [key, text] of Object.entries(texts)) {
      if (known.has(key)) throw new Error(`The dictionary has ${key} twice.`);
      known.add(key);
      const parsed = parseKey(key);
      const name = parsed.names.at(-1) ?? '';
      byLastName.set(name, [...(byLastName.get(name) ?? []), { key, parsed, text }]);
    }
  const used = new Set<string>();
  const asked: Texts['asked'] = [];
  return {
    asked,
    find(part) {
      const name = part.steps.at(-1) ?? part.roots[0] ?? '';
      let best: Entry | undefined;
      let closest = 0;
      for (const entry of [...(byLastName.get(name) ?? []), ...(byLastName.get('*') ?? [])]) {
        const score = closeness(entry.parsed, part);
        if (score <= closest) continue;
        best = entry;
        closest = score;
      }
      if (best) used.add(best.key);
      asked.push({ part, isKnown: best !== undefined });
      return best?.text;
    },
    unused: () => [...known].filter((key) => !used.has(key)),
  };
}
