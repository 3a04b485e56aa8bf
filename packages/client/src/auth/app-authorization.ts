import type { Authorization } from '../transport/transport.js';

/** The app's id and secret as Vimeo takes them. */
export function appAuthorization(key: string | undefined, secret: string | undefined): Authorization {
  if (!key || !secret)
    throw new TypeError("This needs the app's key and secret: new VimeoClient({ key, secret }).");
  const basic = btoa(String.fromCharCode(...new TextEncoder().encode(`${key}:${secret}`)));
  return { header: `basic ${basic}`, secrets: [basic, secret] };
}
