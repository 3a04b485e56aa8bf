import { UploadError } from '../errors/upload-error.js';
import { sumOfText } from '../hex.js';
import { parseRecord } from '../records/read-record.js';
import type { UploadClaim, UploadStore } from '../records/upload-store.js';
import type { RecordLifetimes } from './record-lifetimes.js';
import { type UnfinishedUpload, unfinishedUpload } from './unfinished-upload.js';

/** What differs between stores: where texts are kept, and how one of them is made one owner's. */
export interface StoreBackend {
  /** As the store's `storage`. */
  readonly storage: readonly unknown[];
  /** Makes a name ours until it is released; `undefined` where somebody else has it. */
  take(name: string): Promise<Holding | undefined>;
  /** Everything that is kept. */
  list(): Promise<readonly ListedText[]>;
  /** Forgets what is too old, where that is better done at once than text by text. */
  sweep?(): Promise<void>;
}

/** A name that is ours, and the text that is kept under it. */
export interface Holding {
  read(): Promise<StoredText | undefined>;
  /** Whole or not at all; false where the name is not ours any more. */
  write(text: string, state: string): Promise<boolean>;
  /** False where the name is not ours any more, and nothing is done. */
  remove(): Promise<boolean>;
  /** Once it has resolved, anybody may take the name. */
  release(): Promise<void>;
}

export interface StoredText {
  readonly text: string;
  /** Since it was written, by the clock of the store. */
  readonly ageMs: number;
}

export interface ListedText {
  readonly name: string;
  readonly ageMs: number;
  read(): Promise<string | undefined>;
}

/** A store that can say what is in it. */
export interface ListableStore extends UploadStore {
  /**
   * The uploads that have begun and are not over, the latest first: what to show somebody who comes back, so that they pick
   * the same file again. It has those of every account that uses the store.
   */
  unfinished(): Promise<UnfinishedUpload[]>;
}

const sweepEveryMs = 3_600_000;

export function createStore(backend: StoreBackend, lifetimes: RecordLifetimes): ListableStore {
  let sweptAt: number | undefined;

  async function sweepNowAndThen(): Promise<void> {
    const now = performance.now();
    if (sweptAt !== undefined && now - sweptAt < sweepEveryMs) return;
    sweptAt = now;
    // What cannot be forgotten now can be later; a claim that cannot be made says so itself.
    await (backend.sweep ? backend.sweep() : sweepEach(backend, lifetimes)).catch(() => {});
  }

  return {
    storage: backend.storage,
    async claim(key) {
      if (typeof key !== 'string' || !/^[\w-]{1,100}$/.test(key))
        throw new TypeError('The key must be 1 to 100 letters, digits and hyphens.');
      await sweepNowAndThen();
      const holding = await backend.take(key);
      return holding && claimOf(holding, lifetimes);
    },
    async takeLink(link) {
      if (typeof link !== 'string' || link === '') throw new TypeError('takeLink needs a link.');
      // No key has a dot in it.
      const holding = await backend.take(`link.${await sumOfText(link)}`);
      return holding && { release: () => holding.release() };
    },
    async unfinished() {
      const found: UnfinishedUpload[] = [];
      for (const { name, ageMs, read } of await backend.list()) {
        const text = await read();
        const upload = text === undefined ? undefined : unfinishedUpload(name, parseRecord(text), ageMs);
        if (upload && !lifetimes.isOver(upload.state, ageMs)) found.push(upload);
      }
      return found.sort((one, other) => other.savedAt.getTime() - one.savedAt.getTime());
    },
  };
}

function claimOf(holding: Holding, lifetimes: RecordLifetimes): UploadClaim {
  return {
    async load() {
      const stored = await holding.read();
      const record = stored && parseRecord(stored.text);
      return record && !lifetimes.isOver(record.state, stored.ageMs) ? record : undefined;
    },
    async save(record) {
      if (typeof Object(record).state !== 'string')
        throw new TypeError('A record must be an object with a state, such as { state: "creating" }.');
      const isSaved = lifetimes.isOver(record.state, 0)
        ? holding.remove()
        : holding.write(JSON.stringify(record), record.state);
      if (!(await isSaved)) throw takenOver();
    },
    async remove() {
      await holding.remove();
    },
    release: () => holding.release(),
  };
}

function takenOver(): UploadError {
  return new UploadError(
    'This upload is not ours any more: its claim was released, or its owner was silent for so long that another one has ' +
      'taken it over, and goes on there.',
    { reason: 'locked' },
  );
}

/** Also of records that no version of today reads; what has no state may be somebody else's. */
function stateOf(text: string | undefined): string | undefined {
  try {
    const { state } = Object(text === undefined ? undefined : JSON.parse(text));
    return typeof state === 'string' ? state : undefined;
  } catch {
    return undefined;
  }
}

async function sweepEach(backend: StoreBackend, lifetimes: RecordLifetimes): Promise<void> {
  const isOver = (text: string | undefined, ageMs: number) => {
    const state = stateOf(text);
    return state !== undefined && lifetimes.isOver(state, ageMs);
  };
  for (const { name, ageMs, read } of await backend.list()) {
    if (!lifetimes.mayBeOver(ageMs) || !isOver(await read(), ageMs)) continue;
    const holding = await backend.take(name);
    try {
      // Looked at again: somebody may have written before it was ours.
      const stored = await holding?.read();
      if (stored && isOver(stored.text, stored.ageMs)) await holding?.remove();
    } finally {
      await holding?.release();
    }
  }
}
