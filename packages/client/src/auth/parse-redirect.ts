import { GrantFailedError } from '../errors/grant-failed-error.js';

/**
 * Takes the code out of the address that Vimeo sent the user back to.
 *
 * @example
 * const code = parseRedirect(`/callback?code=abc&state=${state}`, { state }); // 'abc'
 * @param url - The whole address, or the path and query that a server sees (`request.url`).
 * @param expected.state - The `state` that was given to `authUrl` for this visitor.
 * @throws {GrantFailedError} The user said no (`access_denied`), the state is another (`state_mismatch`), or there is
 * no code (`missing_code`).
 */
export function parseRedirect(url: string | URL, expected: { state: string }): string {
  if (!expected?.state) throw new TypeError('parseRedirect needs the state that was given to authUrl.');
  const { searchParams } = parsed(url);
  const state = searchParams.get('state');
  const error = searchParams.get('error');
  // An error without a state is believed: it can do no more harm than to end this sign-in.
  if (state !== expected.state && !(error && state === null))
    throw new GrantFailedError(
      'The redirect carries another state than the one given to authUrl. It may belong to an older visit, or be forged; ' +
        'start the sign-in again.',
      { error: 'state_mismatch' },
    );
  if (error) {
    const errorDescription = searchParams.get('error_description') ?? undefined;
    const said = errorDescription ? `, Vimeo says "${errorDescription}"` : '';
    throw new GrantFailedError(
      error === 'access_denied'
        ? `The user did not allow the app (access_denied)${said}.`
        : `The sign-in failed: ${error}${said}.`,
      { error, errorDescription },
    );
  }
  const code = searchParams.get('code');
  if (!code)
    throw new GrantFailedError(
      'The redirect carries no code; was this the address that Vimeo redirected to?',
      {
        error: 'missing_code',
      },
    );
  return code;
}

function parsed(url: string | URL): URL {
  try {
    return new URL(url, 'http://localhost');
  } catch (cause) {
    throw new TypeError('parseRedirect needs the address that Vimeo redirected to.', { cause });
  }
}
