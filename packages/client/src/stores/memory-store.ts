import { ioBelongsToRequest } from '../io-belongs-to-request.js';
import { checkNames, type NamesOf } from '../option-names.js';
import { createStore, type ListableStore } from './create-store.js';
import { type KeepOptions, recordLifetimes } from './record-lifetimes.js';
import { renewLease } from './renew-lease.js';

/** For how long `memoryStore` keeps its records. */
export type MemoryStoreOptions = KeepOptions;

const memoryNames: NamesOf<MemoryStoreOptions> = { keepDoneDays: true, maxAgeDays: true };

/**
 * Remembers uploads for as long as the process lives: calls that upload the same file do not do so twice, and one that
 * failed goes on where it ended. For tests, and for programs that upload one file again and again.
 *
 * @example
 * const store = memoryStore({ keepDoneDays: 1 });
 * const { uri } = await vimeo.upload('harbour.mp4', { store });
 * @throws {TypeError} Where an option is unknown, or is none.
 */
export function memoryStore(options: MemoryStoreOptions = {}): ListableStore {
  checkNames('memoryStore', options, memoryNames);
  const owners = new Map<string, Owner>();
  // As text, so that nobody changes from outside what is in it.
  const texts = new Map<string, { text: string; savedAt: number }>();
  const ageMs = (savedAt: number) => Date.now() - savedAt;
  const backend = {
    storage: [texts],
    async take(name: string) {
      if (owners.get(name)?.isThere) return undefined;
      const owner = new Owner();
      owners.set(name, owner);
      const isOurs = () => owners.get(name) === owner;
      return {
        async read() {
          const found = texts.get(name);
          return found && { text: found.text, ageMs: ageMs(found.savedAt) };
        },
        async write(text: string) {
          if (isOurs()) texts.set(name, { text, savedAt: Date.now() });
          return isOurs();
        },
        async remove() {
          if (isOurs()) texts.delete(name);
          return isOurs();
        },
        async release() {
          owner.leave();
          if (isOurs()) owners.delete(name);
        },
      };
    },
    list: async () =>
      [...texts].map(([name, { text, savedAt }]) => ({
        name,
        ageMs: ageMs(savedAt),
        read: async () => text,
      })),
  };
  return createStore(backend, recordLifetimes(options));
}

// A worker's visitor that leaves gives nothing back.
const leaseMs = ioBelongsToRequest ? 10_000 : undefined;

/** Who has a name: until it is given back, and in a worker for as long as its request goes on. */
class Owner {
  #seenAt = Date.now();
  readonly leave: () => void;

  constructor() {
    const renew = () => {
      this.#seenAt = Date.now();
      return true;
    };
    this.leave = leaseMs === undefined ? () => {} : renewLease(leaseMs, renew);
  }

  get isThere(): boolean {
    return leaseMs === undefined || Date.now() - this.#seenAt < leaseMs;
  }
}
