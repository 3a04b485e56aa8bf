import type { VimeoClient } from 'vimeokit';
import { resolveFolder } from '../collection/folders.js';

/** Looks each folder up once. */
export class FolderUris {
  readonly #vimeo: VimeoClient;
  readonly #signal: AbortSignal;
  readonly #known = new Map<string, Promise<string>>();

  constructor(vimeo: VimeoClient, signal: AbortSignal) {
    this.#vimeo = vimeo;
    this.#signal = signal;
  }

  async fieldFor(word: string | undefined): Promise<{ folder_uri?: string }> {
    if (word === undefined) return {};
    const asked =
      this.#known.get(word) ?? resolveFolder(this.#vimeo, word, this.#signal).then(({ uri }) => uri);
    this.#known.set(word, asked);
    return { folder_uri: await asked };
  }
}
