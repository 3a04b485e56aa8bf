/**
 * A fresh `state` for `authUrl`: 128 random bits as hex digits. Keep it in the visitor's session and give it to
 * `parseRedirect`, which thereby knows that the redirect answers this visitor's own request.
 */
export function createState(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
