import { isLoopback } from '../../loopback.js';

/** The seeded app's registered redirect uris: any loopback address, and https://example.com. */
export function isRegistered(redirectUri: string): boolean {
  if (!URL.canParse(redirectUri)) return false;
  const { protocol, hostname, username } = new URL(redirectUri);
  if (username) return false;
  return (
    (isLoopback(hostname) && /^https?:$/.test(protocol)) ||
    (protocol === 'https:' && hostname === 'example.com')
  );
}

/** The address to send the browser back to; what its query held already is kept. */
export function redirectTo(redirectUri: string, parameters: Record<string, string>): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.append(name, value);
  return url.href;
}
