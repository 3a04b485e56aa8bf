import { toHex } from '../hex.js';

/**
 * A fresh `state` for `authUrl`: 128 random bits as hex digits. Keep it in the visitor's session and give it to
 * `parseRedirect`, which then knows that the redirect belongs to this visitor's own request.
 *
 * @example
 * const state = createState();
 * const url = app.authUrl({ redirectUri, state });
 */
export function createState(): string {
  return toHex(crypto.getRandomValues(new Uint8Array(16)));
}
