import { raceAbort } from '../../time/race-abort.js';
import type { Request } from '../../transfer/api-access.js';
import { isObject } from '../placeholder.js';
import { type FoundVideo, findVideo, foundFields } from './look-up.js';

/** As many as one call asks for. */
const lookUpsAtOnce = 50;

interface Waiting {
  readonly uri: string;
  readonly signal: AbortSignal;
  resolve(found: FoundVideo | undefined | Promise<FoundVideo | undefined>): void;
  reject(error: unknown): void;
}

/** Looks up the videos of many uploads together. */
export class BatchedLookUps {
  readonly #request: Request;
  readonly #onChange: () => void;
  #waiting: Waiting[] = [];
  #asked = 0;

  /** @param onChange - Told when there is room for more. */
  constructor(request: Request, onChange: () => void) {
    this.#request = request;
    this.#onChange = onChange;
  }

  /** Those that wait for an answer. */
  get waiting(): number {
    return this.#waiting.length + this.#asked;
  }

  /** True where one more would have to wait for a call of its own. */
  get isFull(): boolean {
    return this.#waiting.length >= lookUpsAtOnce;
  }

  find(uri: string, signal: AbortSignal): Promise<FoundVideo | undefined> {
    const found = new Promise<FoundVideo | undefined>((resolve, reject) => {
      this.#waiting.push({ uri, signal, resolve, reject });
    });
    // The call is for others, too, so that one that gives up does not end it.
    return raceAbort(found, signal);
  }

  /** Asks for all that wait, by one call; one at a time, so that a long list is not all under way. */
  ask(): void {
    if (this.#asked > 0) return;
    const waiting = this.#waiting.splice(0, lookUpsAtOnce);
    if (waiting.length === 0) return;
    this.#asked += waiting.length;
    this.#find(waiting)
      .catch((error: unknown) => {
        for (const { reject } of waiting) reject(error);
      })
      .finally(() => {
        this.#asked -= waiting.length;
        this.#onChange();
      });
    this.#onChange();
  }

  async #find(waiting: readonly Waiting[]): Promise<void> {
    const found = new Map<string, FoundVideo>();
    if (waiting.length > 1) {
      const uris = [...new Set(waiting.map(({ uri }) => uri))].join(',');
      const { data } = await this.#request({
        method: 'GET',
        path: '/videos',
        query: { uris, per_page: lookUpsAtOnce },
        fields: foundFields,
      });
      const entries = isObject(data) && Array.isArray(data.data) ? data.data.filter(isObject) : [];
      for (const entry of entries) found.set(idOf(entry.uri), entry as unknown as FoundVideo); // what `fields` asked for
    }
    // A list may leave out what is there; only its own uri says that a video is deleted, or would be uploaded twice.
    for (const { uri, signal, resolve } of waiting)
      resolve(found.get(idOf(uri)) ?? findVideo(this.#request, uri, signal));
  }
}

/** An unlisted video's uri has a hash, or not. */
function idOf(uri: unknown): string {
  return String(uri).replace(/:.*$/, '');
}
