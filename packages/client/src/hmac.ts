import { toHex } from './hex.js';

const algorithm = { name: 'HMAC', hash: 'SHA-256' };

/** A secret as Web Crypto takes it, for HMAC-SHA-256. */
export function hmacKey(key: string | Uint8Array): Promise<CryptoKey> {
  const bytes = typeof key === 'string' ? new TextEncoder().encode(key) : Uint8Array.from(key);
  return crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign', 'verify']);
}

/** HMAC-SHA-256 of a text, as hex digits; without the key nobody can try what the text may have been. */
export async function hmacOfText(key: string | Uint8Array, text: string): Promise<string> {
  return hmacOfBytes(key, new TextEncoder().encode(text));
}

/** HMAC-SHA-256, as hex digits. */
export async function hmacOfBytes(key: string | Uint8Array, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return toHex(new Uint8Array(await crypto.subtle.sign('HMAC', await hmacKey(key), bytes)));
}
