/**
 * Something on Vimeo, by its uri (`/videos/1`) or as the object a response gave; a video also by its id, or by a link to it
 * such as `https://vimeo.com/1/hash`.
 */
export type ResourceRef = string | number | URL | { readonly uri: string };

/** The uri of a target, without a query; anything else is refused before a request is made of it. */
export function resourceUri(target: string | { readonly uri: string }, name: string): string {
  const uri = typeof target === 'string' ? target : target?.uri;
  if (typeof uri !== 'string' || uri.trim() === '')
    throw new TypeError(`${name} must be a uri such as "/videos/12345", or an object that has one.`);
  const path = `/${uri
    .trim()
    .replace(/^\/+/, '')
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '')}`;
  if (!/^(\/[\w.~:%-]+)+$/.test(path) || path.includes(':/'))
    throw new TypeError(`${name} must be a uri such as "/videos/12345", not ${JSON.stringify(uri)}.`);
  return path;
}
