import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Who may call. */
export interface RequestRules {
  /** In small letters, with the port where it is not the usual one. */
  readonly hosts: ReadonlySet<string>;
  readonly origins: ReadonlySet<string>;
  readonly secret: string;
}

/** Why a request is refused. */
export interface RefusedRequest {
  readonly status: 401 | 403;
  readonly message: string;
}

/**
 * A page in a browser can send requests to this machine, and with a name of its own that leads here (DNS rebinding) it can read
 * what comes back: so the name it used and the page it is are looked at, before the secret is.
 */
export function checkRequest({ headers }: IncomingMessage, rules: RequestRules): RefusedRequest | undefined {
  const { host, origin, authorization } = headers;
  if (host === undefined || !rules.hosts.has(host.toLowerCase()))
    return { status: 403, message: 'The Host is none of this server; --allow-host NAME adds one.' };
  if (origin !== undefined && !rules.origins.has(origin.toLowerCase()))
    return { status: 403, message: 'Pages of this Origin may not call; --allow-origin ORIGIN lets them.' };
  if (!isSecret(authorization, rules.secret))
    return { status: 401, message: 'Send the secret: Authorization: Bearer SECRET.' };
  return undefined;
}

function isSecret(authorization: string | undefined, secret: string): boolean {
  const [, given = ''] = authorization?.match(/^bearer +(\S+) *$/i) ?? [];
  // Digests have one length, so that the comparison takes the same time whatever was given.
  return timingSafeEqual(digest(given), digest(secret));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
