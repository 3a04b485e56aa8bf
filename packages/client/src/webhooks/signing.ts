import { hmacOfBytes } from '../hmac.js';
import { rawBytes } from './raw-body.js';

/** Whether a signature is of these bytes, in a time that does not depend on how much of it is right. */
export function isSignedBy(
  key: CryptoKey,
  signature: Uint8Array<ArrayBuffer>,
  body: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  return crypto.subtle.verify('HMAC', key, signature, body);
}

/** Whether two texts are the same, in a time that does not depend on where they differ. */
export async function isSameText(key: CryptoKey, one: string, other: string): Promise<boolean> {
  const encoder = new TextEncoder();
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(one)));
  return isSignedBy(key, signature, encoder.encode(other));
}

/**
 * The headers of a delivery with this body, for tests: HMAC-SHA-256 in hex, as `X-Webhook-Signature`.
 *
 * @example
 * const body = JSON.stringify({ webhook_type: 'video-created', data: { video_uri: '/videos/12345' } });
 * const headers = await signPayload(body, secret);
 * const response = await webhooks.handle(new Request('https://app.example/vimeo', { method: 'POST', headers, body }));
 * console.log(response.status); // 204
 */
export async function signPayload(body: string | Uint8Array, secret: string): Promise<Headers> {
  return new Headers({
    'content-type': 'application/json',
    'x-webhook-signature': await hmacOfBytes(secret, rawBytes(body)),
  });
}
