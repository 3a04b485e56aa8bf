import type { CarrierBase } from './carrier.js';
import type { Request } from './placeholder.js';

/** HMAC-SHA-256 of a text as hex digits, with the token as the key. */
export type Sign = (text: string) => Promise<string>;

/** What uploads need of a client. */
export interface Uploader extends CarrierBase {
  readonly request: Request;
  /** The API's origin; one store may serve several. */
  readonly origin: string;
  /** Signs for as long as the token is this one. */
  signer(signal?: AbortSignal): Promise<Sign>;
}
