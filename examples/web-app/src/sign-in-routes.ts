import type { Hono } from 'hono';
import { AuthenticationError, createState, GrantFailedError, missingScopes, parseRedirect } from 'vimeokit';
import type { AppEnv, Parts } from './app.ts';
import { messagePage } from './pages.ts';
import { sessionSeconds } from './sessions.ts';

/** Without `delete` the app has no buttons for it. */
const scopes = ['public', 'private', 'upload', 'delete'] as const;
const stateSeconds = 10 * 60;

/** As docs/guides/sign-in.md tells it. */
export function signInRoutes(
  app: Hono<AppEnv>,
  { settings, cookies, vimeo, sessions, followed }: Parts,
): void {
  const redirectUri = `${settings.url}/callback`;

  app.post('/sign-in', (c) => {
    const state = createState();
    cookies.set(c, 'state', state, stateSeconds);
    return c.redirect(vimeo.authUrl({ scopes, redirectUri, state }), 303);
  });

  app.get('/callback', async (c) => {
    const state = cookies.read(c, 'state');
    cookies.forget(c, 'state');
    if (!state)
      return c.html(
        messagePage('That took too long, or your browser keeps no cookies. Please start again.'),
        400,
      );
    try {
      const grant = await vimeo.exchangeCode(parseRedirect(c.req.url, { state }), redirectUri);
      const missing = missingScopes(scopes, grant.scopes).filter((scope) => scope !== 'delete');
      if (missing.length > 0) {
        await vimeo.as(grant).revokeToken();
        return c.html(messagePage(`This app can do nothing for you without “${missing.join('”, “')}”.`), 403);
      }
      cookies.set(c, 'session', sessions.create(grant), sessionSeconds);
      followed.followAll();
      return c.redirect('/', 303);
    } catch (error) {
      if (!GrantFailedError.is(error)) throw error;
      if (error.error === 'access_denied')
        return c.html(messagePage('You said no, and nothing was done.'), 403);
      console.warn(error.message);
      return c.html(messagePage('That did not work. Please start again.'), 400);
    }
  });

  app.post('/sign-out', async (c) => {
    const { session } = c.var;
    sessions.remove(cookies.read(c, 'session') ?? '');
    cookies.forget(c, 'session');
    try {
      if (session) await vimeo.as(session.token).revokeToken();
      return c.redirect('/', 303);
    } catch (error) {
      if (AuthenticationError.is(error)) return c.redirect('/', 303); // it had ended before
      console.error(error);
      return c.html(
        messagePage(
          'You are signed out here, and Vimeo was not told: remove the app in your settings there.',
        ),
        502,
      );
    }
  });
}
