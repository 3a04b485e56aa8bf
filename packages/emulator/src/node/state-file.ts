import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRecord } from '../is-record.js';
import { emptyState, type State } from '../state/state.js';
import type { DiskWatch } from './disk-watch.js';

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
    return checkedState(JSON.parse(text));
  } catch (cause) {
    throw new Error(`${file} is damaged and was left as it is. Mend it, or give another data folder.`, {
      cause,
    });
  }
}

/** What is no state, or half of one, must not be taken for an empty one: it would be written over. */
function checkedState(state: unknown): State {
  if (!isRecord(state)) throw new TypeError('it is no object');
  for (const part of Object.keys(emptyState()))
    if (!isRecord(state[part])) throw new TypeError(`${part} is no object`);
  const { rows, links, tokens, codes, devices } = state as unknown as State; // each part is an object, checked above
  for (const [uri, row] of Object.entries(rows))
    if (!isRecord(row) || row.uri !== uri || typeof row.kind !== 'string' || !isRecord(row.data))
      throw new TypeError(`${uri} is no row`);
  for (const [key, link] of Object.entries(links))
    if (!isRecord(link) || key !== `${link.name} ${link.from} ${link.to}`)
      throw new TypeError(`${key} is no link`);
  for (const [key, one] of Object.entries({ ...tokens, ...codes, ...devices }))
    if (!isRecord(one) || !Array.isArray(one.scopes)) throw new TypeError(`${key.slice(0, 4)}… is no token`);
  if (Object.keys(rows).length > 0 && rows['/users/1'] === undefined)
    throw new TypeError('/users/1 is missing');
  return state as unknown as State; // checked part by part
}

const retryMs = 1000;

/**
 * Writes the state down soon after a change: changes that come together are written once. What cannot be written is kept in
 * memory, and tried again until it can be.
 */
export class StateWriter {
  readonly #folder: string;
  readonly #state: () => State;
  readonly #disk: DiskWatch;
  #soon: NodeJS.Immediate | undefined;
  #later: NodeJS.Timeout | undefined;

  constructor(folder: string, state: () => State, disk: DiskWatch) {
    this.#folder = folder;
    this.#state = state;
    this.#disk = disk;
  }

  changed(): void {
    this.#soon ??= setImmediate(() => this.#try());
  }

  /** Throws where it cannot be written; the file of the last time is then as it was. */
  flush(): void {
    clearImmediate(this.#soon);
    clearTimeout(this.#later);
    this.#soon = undefined;
    const file = join(this.#folder, fileName);
    try {
      // Beside it and then in its place, so that a power cut leaves the old or the new, never half of it.
      writeFileSync(`${file}.new`, JSON.stringify(this.#state()), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    } catch (error) {
      rmSync(`${file}.new`, { force: true });
      throw error;
    }
  }

  #try(): void {
    try {
      this.flush();
      this.#disk.worked();
    } catch (error) {
      this.#disk.failed(error);
      this.#later = setTimeout(() => this.#try(), retryMs).unref();
    }
  }
}
