import type { Where } from '../collection/find-named.js';
import { findNamed } from '../collection/find-named.js';
import { findOrCreateFolder } from '../collection/folders.js';
import { folders } from '../collection/kinds.js';

/** Looks each folder up once. */
export class FolderUris {
  readonly #where: Where;
  readonly #create: boolean;
  readonly #known = new Map<string, Promise<string>>();

  /** @param create - Makes those that are missing. */
  constructor(where: Where, { create = false }: { readonly create?: boolean | undefined }) {
    this.#where = where;
    this.#create = create;
  }

  async fieldFor(word: string | undefined): Promise<{ folder_uri?: string }> {
    if (word === undefined) return {};
    const asked = this.#known.get(word) ?? this.#ask(word);
    this.#known.set(word, asked);
    return { folder_uri: await asked };
  }

  async #ask(word: string): Promise<string> {
    const found = this.#create
      ? await findOrCreateFolder(word, this.#where)
      : await findNamed(folders, word, this.#where);
    return found.uri;
  }
}
