import { NotFoundError, type Video, type VimeoClient } from 'vimeokit';
import type { Owner } from '../account/owner.js';
import { pagesAtOnce } from '../account/pages-at-once.js';
import { mapAtOnce } from '../at-once.js';
import { videoId } from '../video/resolve.js';

/** The videos of an account. */
export class AccountVideos {
  /** One walk of the account's pages. */
  static async walk(vimeo: VimeoClient, owner: Owner, signal: AbortSignal): Promise<AccountVideos> {
    const ids = new Set<string>();
    let account: string | undefined = owner === '/me' ? undefined : owner;
    const walk = vimeo.paginate<Video>(`${owner}/videos`, {
      fields: ['uri', 'user.uri'],
      signal,
      concurrency: pagesAtOnce,
    });
    for await (const { uri, user } of walk) {
      account ??= user?.uri;
      ids.add(videoId(uri));
    }
    account ??= (await vimeo.get('/me', { fields: ['uri'], signal })).data.uri;
    return new AccountVideos(vimeo, { ids, account, signal });
  }

  /** Whose they are, `/users/1`. */
  readonly account: string;
  readonly #vimeo: VimeoClient;
  readonly #ids: ReadonlySet<string>;
  readonly #signal: AbortSignal;

  private constructor(
    vimeo: VimeoClient,
    { ids, account, signal }: { ids: ReadonlySet<string>; account: string; signal: AbortSignal },
  ) {
    this.#vimeo = vimeo;
    this.#ids = ids;
    this.account = account;
    this.#signal = signal;
  }

  /** Those that are deleted. A list may leave out what is there; only its own uri says that a video is gone. */
  async deletedOf(uris: readonly string[]): Promise<ReadonlySet<string>> {
    const unseen = uris.filter((uri) => !this.#ids.has(videoId(uri)));
    const areThere = await mapAtOnce(unseen, pagesAtOnce, (uri) => this.#isThere(uri));
    return new Set(unseen.filter((_, index) => !areThere[index]));
  }

  async #isThere(uri: string): Promise<boolean> {
    try {
      await this.#vimeo.get<object>(uri, { fields: ['uri'], signal: this.#signal });
      return true;
    } catch (error) {
      if (NotFoundError.is(error)) return false;
      throw error;
    }
  }
}
