import type { ClientOptions, TokenContext } from '../client-options.js';
import { raceAbort } from '../time/race-abort.js';
import type { Authorization, Authorize } from '../transport/transport.js';
import { checkToken } from './check-token.js';

type Token = ClientOptions['token'];
type TokenFunction = Exclude<Token, string | undefined>;

/** The token that a client uses now, and the header made from it. */
export class CurrentToken {
  #token: Token;
  #isUsers: boolean;
  #lastAuthorization: Authorization | undefined;

  constructor(token: Token, isUsers = false) {
    this.#token = token;
    this.#isUsers = isUsers;
  }

  get value(): Token {
    return this.#token;
  }

  /** True where the token is known to be a user's. */
  get isUsers(): boolean {
    return this.#isUsers;
  }

  set(token: Token, { isUsers }: { isUsers: boolean }): void {
    this.#token = token;
    this.#isUsers = isUsers;
  }

  /** The header of a token that does not change from call to call. */
  get fixedHeader(): string | undefined {
    return typeof this.#token === 'string' ? headerOf(this.#token) : undefined;
  }

  readonly authorize: Authorize = (signal, request) => {
    const token = this.#token;
    if (typeof token !== 'function') return this.#authorization(token);
    return this.#authorizeBy(token, { method: request?.method, path: request?.url.pathname, signal });
  };

  async #authorizeBy(ask: TokenFunction, context: TokenContext): Promise<Authorization | undefined> {
    return this.#authorization(await raceAbort(Promise.resolve(ask(context)), context.signal));
  }

  /** The same object for as long as the token is the same. */
  #authorization(token: string | undefined): Authorization | undefined {
    if (token === undefined) return undefined;
    if (token !== this.#lastAuthorization?.secrets[0]) {
      checkToken(token);
      this.#lastAuthorization = { header: headerOf(token), secrets: [token] };
    }
    return this.#lastAuthorization;
  }
}

function headerOf(token: string): string {
  return `bearer ${token}`;
}
