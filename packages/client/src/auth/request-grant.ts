import { ApiError } from '../errors/api-error.js';
import { GrantFailedError } from '../errors/grant-failed-error.js';
import { VimeoError } from '../errors/vimeo-error.js';
import type { CallAsApp, GrantedToken } from './grant.js';
import { grantedScopeArray } from './scopes.js';

export interface GrantRequest {
  readonly path: string;
  readonly body: object;
  /** What to do about a refusal; the end of its message. */
  readonly advice: string;
  readonly signal?: AbortSignal | undefined;
}

/** Asks for a token. */
export async function requestGrant(call: CallAsApp, request: GrantRequest): Promise<GrantedToken> {
  const { access_token, scope, user } = await postGrant(call, request);
  if (typeof access_token !== 'string')
    throw new VimeoError(
      `POST ${request.path.replace(/\?.*/, '')} returned no access_token; no token was granted.`,
    );
  return { token: access_token, scopes: typeof scope === 'string' ? grantedScopeArray(scope) : [], user };
}

/** One post. A refusal is a `GrantFailedError`; a rate limit or a server's failure stays what it is. */
export async function postGrant(
  call: CallAsApp,
  { path, body, advice, signal }: GrantRequest,
): Promise<Record<string, unknown>> {
  const { data } = await call({ method: 'POST', path, body, signal }).catch((error: unknown) => {
    throw asGrantFailure(error, advice);
  });
  return typeof data === 'object' && data !== null ? { ...data } : {};
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
