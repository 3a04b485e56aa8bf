import { uriOf } from '../../model/uris.js';
import type { KindName } from '../../state/rows.js';
import type { State } from '../../state/state.js';
import type { Reference } from './contents.js';
import { meant, wrong } from './readers.js';

/** A thing that is there, or one that is to come, which gets its uri when everything is known to be right. */
export interface Thing {
  readonly name: string;
  uri: string;
  /** The user that it belongs to, by uri or, where that one is to come, as a thing. */
  readonly owner: Thing | undefined;
}

/** Things of one kind, found by what somebody calls them: those to come first, then those that are there. */
export class NamedThings {
  readonly #state: State;
  readonly #kind: KindName & ('user' | 'video' | 'project' | 'album');
  /** As in messages: `folder`. */
  readonly #word: string;
  readonly #users: NamedThings | undefined;
  readonly #toCome = new Map<string, Thing[]>();
  readonly #there = new Map<string, Thing>();
  #byName: Map<string, string[]> | undefined;

  constructor(state: State, kind: 'user' | 'video' | 'project' | 'album', word: string, users?: NamedThings) {
    this.#state = state;
    this.#kind = kind;
    this.#word = word;
    this.#users = users;
  }

  /** One more to come. */
  add(thing: Thing): Thing {
    const same = this.#toCome.get(thing.name);
    if (same) same.push(thing);
    else this.#toCome.set(thing.name, [thing]);
    return thing;
  }

  find(reference: Reference, path: string): Thing {
    const found = reference.startsWith('/')
      ? this.at(uriOf(reference, '/users/1', this.#state))
      : this.#named(reference, path);
    if (found) return found;
    const names = [...this.#toCome.keys(), ...this.#names().keys()];
    throw wrong(path, `there is no ${this.#word} ${JSON.stringify(reference)}${meant(reference, names)}`);
  }

  /** One that is there. */
  at(uri: string): Thing | undefined {
    const known = this.#there.get(uri);
    if (known) return known;
    const row = this.#state.findOf(this.#kind, uri);
    if (!row) return undefined;
    const thing = { uri, name: row.data.name, owner: this.#users?.at(row.owner) };
    this.#there.set(uri, thing);
    return thing;
  }

  #named(name: string, path: string): Thing | undefined {
    const toCome = this.#toCome.get(name) ?? [];
    const there = toCome.length > 0 ? [] : (this.#names().get(name) ?? []);
    if (toCome.length + there.length > 1)
      throw wrong(
        path,
        `several are called ${JSON.stringify(name)}${there.length > 0 ? `; use a uri: ${there.slice(0, 3).join(', ')}` : ''}.`,
      );
    return toCome[0] ?? (there[0] === undefined ? undefined : this.at(there[0]));
  }

  /** The uris of those that are there, by name. */
  #names(): Map<string, string[]> {
    if (this.#byName) return this.#byName;
    this.#byName = new Map();
    for (const { uri, data } of this.#state.ofKind(this.#kind)) {
      const same = this.#byName.get(data.name);
      if (same) same.push(uri);
      else this.#byName.set(data.name, [uri]);
    }
    return this.#byName;
  }
}
