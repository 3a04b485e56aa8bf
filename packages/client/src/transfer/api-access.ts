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

/** What uploads need of a client. */
export interface ApiAccess extends TransferDefaults {
  readonly request: Request;
  /** What is under way for the client. */
  readonly lifetime: Lifetime;
  readonly serverTime: ServerTime;
  /** The API's origin; one store may serve several. */
  readonly origin: string;
  /** Signs for as long as the token is this one. */
  signer(signal?: AbortSignal): Promise<Sign>;
}
