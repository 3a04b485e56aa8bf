import { toHex } from './hex.js';

/** HMAC-SHA-256 of a text, as hex digits; without the key nobody can try what the text may have been. */
export async function hmacOfText(key: string | Uint8Array, text: string): Promise<string> {
  const encoder = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const keyBytes = typeof key === 'string' ? encoder.encode(key) : Uint8Array.from(key);
  const hmacKey = await crypto.subtle.importKey('raw', keyBytes, algorithm, false, ['sign']);
  return toHex(new Uint8Array(await crypto.subtle.sign('HMAC', hmacKey, encoder.encode(text))));
}
