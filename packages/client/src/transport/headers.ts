import { version } from '../version.js';

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
