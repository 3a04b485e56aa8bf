import { version } from '../version.js';
import type { Authorization } from './transport.js';

export interface HeaderSettings {
  readonly apiVersion: string;
  readonly userAgent: string | undefined;
  /** What the platform adds to `User-Agent`; `undefined` where it cannot be set. */
  readonly platformUserAgent: string | undefined;
}

/** The headers of a call before the caller's own: lower-case names. */
export function defaultHeaders(settings: HeaderSettings): Readonly<Record<string, string>> {
  const headers: Record<string, string> = {
    // Without it Vimeo silently picks an older version.
    accept: `application/vnd.vimeo.*+json;version=${settings.apiVersion}`,
  };
  if (settings.platformUserAgent !== undefined)
    headers['user-agent'] = [settings.userAgent, `vimeokit/${version}`, settings.platformUserAgent]
      .filter(Boolean)
      .join(' ');
  return headers;
}

/**
 * Adds the caller's headers; `null` takes one away. A name or value that is no header is refused here.
 *
 * @returns True where the caller wants the call to go without a token.
 */
export function applyHeaders(
  headers: Record<string, string>,
  own: Readonly<Record<string, string | null | undefined>> | undefined,
): boolean {
  if (own === undefined) return false;
  let isAnonymous = false;
  for (const [name, value] of Object.entries(own)) {
    if (value === undefined) continue;
    const key = name.toLowerCase();
    if (value !== null) headers[key] = checked(name, value);
    else {
      delete headers[key];
      if (key === 'authorization') isAnonymous = true;
    }
  }
  return isAnonymous;
}

function checked(name: string, value: string): string {
  try {
    new Headers([[name, value]]);
  } catch (cause) {
    // The value stays out of the message: it may be a secret.
    throw new TypeError(`headers["${name}"] is not a valid HTTP header.`, { cause });
  }
  return value;
}

interface AuthorizedHeaders {
  readonly before: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
}

// Most calls of a client have the same headers, so what was last made with an authorization is kept.
const lastHeaders = new WeakMap<Authorization, AuthorizedHeaders>();

/** The headers with the token's, unless the caller gave an `authorization` of their own. */
export function authorizedHeaders(
  headers: Readonly<Record<string, string>>,
  authorization: Authorization | undefined,
): Readonly<Record<string, string>> {
  if (!authorization || headers.authorization !== undefined) return headers;
  const last = lastHeaders.get(authorization);
  if (last?.before === headers) return last.headers;
  const authorized = { ...headers, authorization: authorization.header };
  lastHeaders.set(authorization, { before: headers, headers: authorized });
  return authorized;
}

/** What a caller put there was meant for Vimeo, so it does not travel to other hosts. */
export function withoutSecrets(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { authorization: _authorization, cookie: _cookie, ...rest } = headers;
  return rest;
}
