import { ApiError } from '../errors/api-error.js';
import { GrantFailedError } from '../errors/grant-failed-error.js';
import { VimeoError } from '../errors/vimeo-error.js';
import type { RequestOptions } from '../options.js';
import type { VimeoResponse } from '../response.js';
import type { Authorization } from '../transport/call.js';
import { scopeArray } from './scopes.js';

/** One call with the app's own credentials instead of a user's token. */
export type CallAsApp = (request: RequestOptions) => Promise<VimeoResponse>;

/** What a grant endpoint answered. */
export interface Grant {
  readonly token: string;
  readonly scopes: string[];
  readonly user: unknown;
}

/** Asks for a token. A refusal is a `GrantFailedError`; a rate limit or a server's failure stays what it is. */
export async function requestGrant(
  call: CallAsApp,
  path: string,
  body: object,
  advice: string,
): Promise<Grant> {
  const { data } = await call({ method: 'POST', path, body }).catch((error: unknown) => {
    throw asGrantFailure(error, advice);
  });
  const answer = data as { access_token?: unknown; scope?: unknown; user?: unknown } | undefined; // checked below
  if (typeof answer?.access_token !== 'string')
    throw new VimeoError(`POST ${path} answered without an access_token; no token was granted.`);
  return {
    token: answer.access_token,
    scopes: typeof answer.scope === 'string' ? scopeArray(answer.scope) : [],
    user: answer.user,
  };
}

/** The app's id and secret as Vimeo takes them. */
export function appAuthorization(key: string | undefined, secret: string | undefined): Authorization {
  if (!key || !secret)
    throw new TypeError("This needs the app's key and secret: new VimeoClient({ key, secret }).");
  const basic = btoa(String.fromCharCode(...new TextEncoder().encode(`${key}:${secret}`)));
  return { header: `basic ${basic}`, secrets: [basic, secret] };
}

function asGrantFailure(error: unknown, advice: string): unknown {
  const isRefusal = ApiError.is(error) && error.status < 500 && error.status !== 429 && error.status !== 404;
  if (!isRefusal) return error;
  const said = [error.error, error.developerMessage].filter(Boolean).map((words) => `"${words}"`);
  return new GrantFailedError(
    `Vimeo refused the grant: ${error.status}${said.length > 0 ? `, ${said.join(', ')}` : ''}. ${advice}`.replaceAll(
      '.".',
      '."',
    ),
    {
      error: error.error ?? String(error.errorCode ?? error.status),
      errorDescription: error.developerMessage,
      status: error.status,
    },
    { cause: error },
  );
}
