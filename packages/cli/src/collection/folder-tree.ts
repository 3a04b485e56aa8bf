import { posix } from 'node:path';
import type { Project, VimeoClient } from 'vimeokit';
import type { Owner } from '../account/owner.js';
import { pagesAtOnce } from '../account/pages-at-once.js';

/** Folders of folders, found by their names; those that are missing are made. */
export class FolderTree {
  readonly #vimeo: VimeoClient;
  readonly #root: string | undefined;
  readonly #signal: AbortSignal;
  readonly #owner: Owner;
  #there: Promise<ReadonlyMap<string, string>> | undefined;
  readonly #made = new Map<string, Promise<string>>();

  /**
   * @param root - The uri of the folder that all of it goes into; none: the account's own top.
   * @param owner - Whose folders they are.
   */
  constructor(vimeo: VimeoClient, root: string | undefined, signal: AbortSignal, owner: Owner = '/me') {
    this.#vimeo = vimeo;
    this.#root = root;
    this.#signal = signal;
    this.#owner = owner;
  }

  /** @param path - Of a subfolder, with slashes; `.` is the synced folder itself. */
  async uriOf(path: string): Promise<string | undefined> {
    return this.#find(path, (name, parent) => this.#make(name, parent));
  }

  /** The same, and nothing is made: `undefined` also for what is missing. */
  async knownUriOf(path: string): Promise<string | undefined> {
    return this.#find(path, async () => undefined);
  }

  /** A folder by its name, which may have slashes, in another one; made if it is missing. @param parent - Empty: the root. */
  async uriIn(parent: string, name: string): Promise<string> {
    const above = parent === '' ? this.#root : parent;
    this.#there ??= this.#list();
    return (await this.#there).get(keyOf(above, name.normalize())) ?? this.#make(name, above);
  }

  async #find<Made extends string | undefined>(
    path: string,
    make: (name: string, parent: string | undefined) => Promise<Made>,
  ): Promise<string | undefined> {
    if (path === '.') return this.#root;
    const above = posix.dirname(path);
    const parent = await this.#find(above, make);
    if (parent === undefined && above !== '.') return undefined;
    this.#there ??= this.#list();
    const name = posix.basename(path).normalize();
    return (await this.#there).get(keyOf(parent, name)) ?? make(name, parent);
  }

  /** Once, also where several ask for it at the same time. */
  #make(name: string, parent: string | undefined): Promise<string> {
    const key = keyOf(parent, name);
    const making = this.#made.get(key) ?? this.#post(name, parent);
    this.#made.set(key, making);
    return making;
  }

  async #post(name: string, parent: string | undefined): Promise<string> {
    const { data } = await this.#vimeo.request<{ uri: string }>({
      method: 'POST',
      path: `${this.#owner}/projects`,
      signal: this.#signal,
      fields: ['uri'],
      body: { name, ...(parent === undefined ? {} : { parent_folder_uri: parent }) },
    });
    return data.uri;
  }

  /** Every folder of the account by the folder that it is in and its name. */
  async #list(): Promise<ReadonlyMap<string, string>> {
    const folders = new Map<string, string>();
    const walk = this.#vimeo.paginate<Project>(`${this.#owner}/projects`, {
      fields: ['uri', 'name', 'metadata.connections.parent_folder.uri'],
      signal: this.#signal,
      concurrency: pagesAtOnce,
    });
    for await (const { uri, name, metadata } of walk) {
      const key = keyOf(metadata?.connections?.parent_folder?.uri, name.normalize());
      // Of two with one name, always the same.
      const other = folders.get(key);
      if (other === undefined || other > uri) folders.set(key, uri);
    }
    return folders;
  }
}

function keyOf(parent: string | undefined, name: string): string {
  // A folder has several uris, which end alike.
  return JSON.stringify([parent?.split('/').at(-1), name]);
}
