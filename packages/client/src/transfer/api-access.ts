import type { RequestOptions } from '../options.js';
import type { VimeoResponse } from '../response.js';
import type { Lifetime } from '../transport/lifetime.js';
import type { ServerTime } from '../transport/server-time.js';
import type { OnSend } from '../transport/transport.js';
import type { TransferDefaults } from './transfer-context.js';

/** The client's `request`, as the upload's parts need it. */
export type Request = (request: RequestOptions, onSend?: OnSend) => Promise<VimeoResponse<unknown>>;

/** HMAC-SHA-256 of a text as hex digits, with the token as the key. */
export type Sign = (text: string) => Promise<string>;

/** The account of a token, `/users/1`, and the signal of the call that asks for it. */
export interface AskedAccount {
  readonly account: Promise<string>;
  readonly signal: AbortSignal;
}

/** What uploads need of a client. */
export interface ApiAccess extends TransferDefaults {
  readonly request: Request;
  /** What is under way for the client. */
  readonly lifetime: Lifetime;
  readonly serverTime: ServerTime;
  /** The API's origin; one store may serve several. */
  readonly origin: string;
  /** The accounts of tokens, by an HMAC of each; shared by a client and its copies. */
  readonly accounts: Map<string, AskedAccount>;
  /** Tells the client's logger. */
  warn(message: string): void;
  /** Signs for as long as the token is this one. */
  signer(signal?: AbortSignal): Promise<Sign>;
}
