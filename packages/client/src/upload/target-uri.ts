/** Something on Vimeo, by its uri (`/videos/1`) or as the object an answer gave. */
export type Target = string | { readonly uri: string };

/** The uri of a target, without a query; anything else is refused before a request is made of it. */
export function targetUri(target: Target, name: string): string {
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

/** The uri of a video; an id alone is taken as one. */
export function videoUriOf(target: Target | number): string {
  const given =
    typeof target === 'number' || /^\d+(:\w+)?$/.test(String(target)) ? `/videos/${target}` : target;
  const uri = targetUri(given as Target, 'The video'); // a number has just become a string
  if (!/^\/videos\/[^/]+$/.test(uri))
    throw new TypeError(`The video must be a uri such as "/videos/12345", not ${JSON.stringify(uri)}.`);
  return uri;
}
