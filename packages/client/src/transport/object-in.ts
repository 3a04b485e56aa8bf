import { VimeoError } from '../errors/vimeo-error.js';

/**
 * The object that a response should hold. What responds may not be Vimeo, or may be broken.
 *
 * @param call - What was asked, for the message, such as `GET /me`.
 */
export function objectIn(data: unknown, call: string): Record<string, unknown> {
  if (typeof data === 'object' && data !== null && !Array.isArray(data)) return { ...data };
  throw new VimeoError(
    `${call} answered ${described(data)} instead of an object; something other than Vimeo may have answered.`,
  );
}

/** The uri of an object in a response, which may be asked for next. */
export function uriIn(object: Record<string, unknown>, call: string): string {
  const { uri } = object;
  if (typeof uri === 'string' && /^(\/[\w~:-][\w.~:-]*)+$/.test(uri)) return uri;
  throw new VimeoError(`${call} answered without the uri of what it made; look there before you ask again.`);
}

function described(data: unknown): string {
  if (data === undefined) return 'nothing';
  return Array.isArray(data) ? 'a list' : data === null ? 'null' : `a ${typeof data}`;
}
