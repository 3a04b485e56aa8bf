import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyState, type State } from './state.js';

const fileName = 'state.json';

/** The state that a folder keeps; an empty one where it keeps none. A damaged file is refused and left as it is. */
export function readState(folder: string): State {
  const file = join(folder, fileName);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return emptyState();
  }
  try {
    const state = { ...emptyState(), ...JSON.parse(text) };
    for (const part of ['rows', 'links', 'nextIds', 'tokens', 'codes', 'devices'] as const)
      if (typeof state[part] !== 'object' || state[part] === null)
        throw new TypeError(`${part} is no object`);
    return state;
  } catch (cause) {
    throw new Error(`${file} is damaged and was left as it is. Mend it, or give another data folder.`, {
      cause,
    });
  }
}

/** Writes the state down soon after a change: changes that come together are written once. */
export class Keeper {
  readonly #folder: string;
  readonly #state: () => State;
  #soon: NodeJS.Immediate | undefined;

  constructor(folder: string, state: () => State) {
    this.#folder = folder;
    this.#state = state;
  }

  changed(): void {
    this.#soon ??= setImmediate(() => this.flush());
  }

  flush(): void {
    clearImmediate(this.#soon);
    this.#soon = undefined;
    const file = join(this.#folder, fileName);
    // Beside it and then in its place, so that a power cut leaves the old or the new, never half of it.
    writeFileSync(`${file}.new`, JSON.stringify(this.#state()), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
}
