import { toHex } from './hex.js';

/** HMAC-SHA-256 of a text, as hex digits; without the key nobody can try what the text may have been. */
export async function hmacOfText(key: string, text: string): Promise<string> {
  const encoder = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const hmacKey = await crypto.subtle.importKey('raw', encoder.encode(key), algorithm, false, ['sign']);
  return toHex(new Uint8Array(await crypto.subtle.sign('HMAC', hmacKey, encoder.encode(text))));
}
