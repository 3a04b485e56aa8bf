import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkedState } from '../state/state-data.js';
import type { DiskWatch } from './disk-watch.js';

const fileName = 'state.json';

/** The state that a folder keeps, if it keeps one. A damaged file is refused and left as it is. */
export function readState(folder: string): unknown {
  const file = join(folder, fileName);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  try {
    return checkedState(JSON.parse(text));
  } catch (cause) {
    throw new Error(`${file} is damaged and was left as it is. Mend it, or give another data folder.`, {
      cause,
    });
  }
}

const retryMs = 1000;

/**
 * Writes the state down soon after a change: changes that come together are written once. What cannot be written is kept in
 * memory, and tried again until it can be.
 */
export class StateWriter {
  readonly #folder: string;
  readonly #disk: DiskWatch;
  #soon: NodeJS.Immediate | undefined;
  #later: NodeJS.Timeout | undefined;

  constructor(folder: string, disk: DiskWatch) {
    this.#folder = folder;
    this.#disk = disk;
  }

  changed(read: () => unknown): void {
    this.#soon ??= setImmediate(() => this.#try(read));
  }

  /** Throws where it cannot be written; the file of the last time is then as it was. */
  write(state: unknown): void {
    clearImmediate(this.#soon);
    clearTimeout(this.#later);
    this.#soon = undefined;
    const file = join(this.#folder, fileName);
    try {
      // Beside it and then in its place, so that a power cut leaves the old or the new, never half of it.
      writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    } catch (error) {
      rmSync(`${file}.new`, { force: true });
      throw error;
    }
  }

  #try(read: () => unknown): void {
    try {
      this.write(read());
      this.#disk.worked();
    } catch (error) {
      this.#disk.failed(error);
      this.#later = setTimeout(() => this.#try(read), retryMs).unref();
    }
  }
}
