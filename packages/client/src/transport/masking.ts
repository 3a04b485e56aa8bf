import { isError, isSearchParams } from '../kinds.js';

const hidden = '[hidden]';
const shortestSecret = 4;

/** Takes secrets out of words that somebody else wrote: a server or a library may echo what it was given. */
export function maskSecrets(words: string, secrets: readonly (string | undefined)[] = []): string {
  let masked = words;
  // A secret of a letter or two cannot be told from the words around it.
  for (const secret of secrets)
    if (secret && secret.length >= shortestSecret) masked = masked.replaceAll(secret, hidden);
  return masked
    .replaceAll(/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${hidden}`)
    .replaceAll(/\bhttps?:\/\/[^\s"'<>\\)\]}]+/gi, maskUrl);
}

// Pages for people stay whole. Any other link may be a capability: an upload link, a signed file.
const pages = new Set(['developer.vimeo.com', 'help.vimeo.com', 'vimeo.com', 'www.vimeostatus.com']);

function maskUrl(link: string): string {
  if (!URL.canParse(link)) return hidden;
  const { origin, host, pathname } = new URL(link);
  if (pages.has(host)) return `${origin}${pathname}`;
  return link.replace(/\/+$/, '').length <= origin.length ? link : `${origin}/…`;
}

const secretName = /pass(word|phrase)|secret|token|^((device|user)_)?code$|^auth|cookie|upload_link/i;

/** The values in a query or a body that nobody may read, by their names. */
export function secretValues(value: unknown, name = '', depth = 0): string[] {
  if (typeof value === 'string') return secretName.test(name) ? [value] : [];
  if (isSearchParams(value)) return [...value].flatMap(([key, text]) => secretValues(text, key));
  if (typeof value !== 'object' || value === null || depth > 4 || ArrayBuffer.isView(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    secretValues(inner, Array.isArray(value) ? name : key, depth + 1),
  );
}

/** An error to keep as `cause`: itself where it holds no secret, otherwise a copy of what may be shown. */
export function maskedCause(cause: unknown, secrets: readonly string[]): unknown {
  if (typeof cause === 'string') return maskSecrets(cause, secrets);
  if (!isError(cause)) return cause;
  // A parser's error carries the very bytes it could not read.
  if (!('data' in cause) && isClean(cause, secrets, 0)) return cause;
  const copy = new Error(maskSecrets(cause.message, secrets));
  copy.name = cause.name;
  if ('code' in cause) Object.assign(copy, { code: cause.code });
  if (cause.stack) copy.stack = maskSecrets(cause.stack, secrets);
  if (cause.cause !== undefined) copy.cause = maskedCause(cause.cause, secrets);
  return copy;
}

function isClean(value: unknown, secrets: readonly string[], depth: number): boolean {
  if (typeof value === 'string') return maskSecrets(value, secrets) === value;
  if (typeof value !== 'object' || value === null || depth > 4) return true;
  const words = isError(value) ? [value.message, value.stack, value.cause] : [];
  return [...words, ...Object.values(value)].every((inner) => isClean(inner, secrets, depth + 1));
}
