import type { Kind, View } from '../kinds/kind.js';
import type { Row } from '../state/state.js';
import type { World } from '../world.js';
import { type Caller, needScope } from './caller.js';
import { Refusal, refuse } from './errors.js';
import { readBody } from './read-body.js';

/** One call while it is answered: who asks, for what, with what. */
export class Call {
  readonly request: Request;
  readonly url: URL;
  readonly params: Readonly<Record<string, string>>;
  readonly caller: Caller;
  readonly world: World;
  #body: Promise<Record<string, unknown>> | undefined;

  constructor(request: Request, params: Readonly<Record<string, string>>, caller: Caller, world: World) {
    this.request = request;
    this.url = new URL(request.url);
    this.params = params;
    this.caller = caller;
    this.world = world;
  }

  get view(): View {
    return { world: this.world, viewer: this.caller.user, origin: this.url.origin };
  }

  body(): Promise<Record<string, unknown>> {
    this.#body ??= readBody(this.request);
    return this.#body;
  }

  /** The user a path speaks of: `me` is whoever calls. */
  user(): Row {
    const id = this.params.user === 'me' ? this.signedIn().slice('/users/'.length) : this.params.user;
    return this.existing(`/users/${id}`, 'There is no such user.');
  }

  /** The caller's own uri; a token without a user is Vimeo's 401/8002. */
  signedIn(): string {
    if (!this.caller.user) throw refuse.noUser();
    return this.caller.user;
  }

  existing(uri: string, orElse?: string): Row {
    const row = this.world.find(uri);
    if (!row) throw refuse.notFound(orElse);
    return row;
  }

  /** What the caller may see; the rest is not there for them. */
  visible(row: Row, kind: Kind): Row {
    if (kind.isVisible && !kind.isVisible(row, this.view)) throw refuse.notFound();
    return row;
  }

  /** What the caller may change: their own, with the scope for it. */
  own(row: Row, scope: string): Row {
    needScope(this.caller, scope);
    if (this.signedIn() !== row.owner && this.caller.user !== row.uri)
      throw new Refusal(403, 3200, 'This belongs to somebody else.');
    return row;
  }
}

/** What a handler answers; the rest of the response is the same for all. */
export interface Answer {
  readonly status: number;
  readonly media: string;
  readonly data?: unknown;
}
