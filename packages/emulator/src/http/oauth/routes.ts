import type { Hono } from 'hono';
import { callerOf, isApp } from '../../api/caller.js';
import { readForm } from '../../api/read-body.js';
import { GrantRefusal, refuse } from '../../model/refusal.js';
import { publicScopes, scopesOf } from '../../model/scopes.js';
import type { App, Vimeo } from '../../model/vimeo.js';
import { refuseForeignPage } from '../foreign-page.js';
import { authorizeErrorPage, authorizePage } from './authorize-page.js';
import { deviceRoutes } from './device-routes.js';
import { grant, shownToken } from './grant.js';
import { isRegistered, redirectTo } from './redirect-uri.js';

const codeLifeMs = 10 * 60 * 1000;

/** https://developer.vimeo.com/api/authentication */
export function oauthRoutes(app: Hono, vimeo: Vimeo): void {
  const { state, settings } = vimeo;
  deviceRoutes(app, vimeo);

  app.get('/oauth/authorize', (context) => {
    const query = new URL(context.req.url).searchParams;
    const clientId = query.get('client_id') ?? '';
    const redirectUri = query.get('redirect_uri') ?? '';
    // An unknown app or address is shown to the person: no address is safe to redirect to.
    const problem = problemOf(settings.app, clientId, redirectUri);
    if (problem) return context.html(authorizeErrorPage(problem), 400);
    const given = query.get('state') ?? '';
    if (query.get('response_type') !== 'code')
      return context.redirect(redirectTo(redirectUri, { error: 'unsupported_response_type', state: given }));
    const users = state.ofKind('user');
    const scopes = scopesOf(query.get('scope'));
    return context.html(
      authorizePage({ clientId, redirectUri, state: given, scopes }, settings.app.name, users),
    );
  });

  app.post('/oauth/authorize', async (context) => {
    refuseForeignPage(context.req.raw);
    const form = new URLSearchParams(await context.req.text());
    const redirectUri = form.get('redirect_uri') ?? '';
    const problem = problemOf(settings.app, form.get('client_id') ?? '', redirectUri);
    if (problem) return context.html(authorizeErrorPage(problem), 400);
    const given = form.get('state');
    const back = given ? { state: given } : {};
    if (form.get('decision') !== 'allow')
      return context.redirect(redirectTo(redirectUri, { error: 'access_denied', ...back }));
    const user = state.findOf('user', form.get('user') ?? '/users/1');
    if (!user) return context.html(authorizeErrorPage('There is no such user.'), 400);
    const code = state.freshSecret('code', 40);
    state.signIns.addCode(code, {
      redirectUri,
      user: user.uri,
      scopes: scopesOf(form.getAll('scope').join(' ')),
      expires: state.clock.now() + codeLifeMs,
    });
    return context.redirect(redirectTo(redirectUri, { code, ...back }));
  });

  app.post('/oauth/authorize/client', async (context) => {
    if (!isApp(context.req.raw, settings.app)) throw refuse.unknownClient();
    const body = await readForm(context.req.raw);
    if (body.grant_type !== 'client_credentials')
      throw new GrantRefusal('unsupported_grant_type', 'The grant type must be client_credentials.');
    const scopes = scopesOf(body.scope).filter((scope) => publicScopes.includes(scope));
    return asAuth(grant(vimeo, scopes, undefined, originOf(context.req.url)));
  });

  app.post('/oauth/access_token', async (context) => {
    if (!isApp(context.req.raw, settings.app)) throw refuse.unknownClient();
    const body = await readForm(context.req.raw);
    if (body.grant_type !== 'authorization_code')
      throw new GrantRefusal('unsupported_grant_type', 'The grant type must be authorization_code.');
    const code = String(body.code ?? '');
    // The first try uses a code up, whether it succeeds or not.
    const known = state.signIns.takeCode(code);
    if (!known || known.expires < state.clock.now())
      throw new GrantRefusal('invalid_request', 'The authorization code is unknown, used or expired.');
    if (known.redirectUri !== body.redirect_uri)
      throw new GrantRefusal(
        'invalid_request',
        'The redirect_uri is not the one of the authorization request.',
      );
    return asAuth(grant(vimeo, known.scopes, known.user, originOf(context.req.url)));
  });

  // There are no tokens of OAuth 1 here; any pair counts as one of the first user's.
  app.post('/oauth/authorize/vimeo_oauth1', async (context) => {
    if (!isApp(context.req.raw, settings.app)) throw refuse.unknownClient();
    const { grant_type, token, token_secret } = await readForm(context.req.raw);
    if (grant_type !== 'vimeo_oauth1')
      throw new GrantRefusal('unsupported_grant_type', 'The grant type must be vimeo_oauth1.');
    if (!token || !token_secret)
      throw new GrantRefusal('invalid_request', 'token and token_secret must be given.');
    return asAuth(grant(vimeo, ['public', 'private'], '/users/1', originOf(context.req.url)));
  });

  app.get('/oauth/verify', (context) => {
    const { token } = callerOf(context.req.raw, state);
    return asAuth(shownToken(vimeo, token, originOf(context.req.url)));
  });

  app.delete('/tokens', (context) => {
    const { token } = callerOf(context.req.raw, state);
    state.signIns.removeToken(token);
    return new Response(null, { status: 204 });
  });
}

function asAuth(data: Record<string, unknown>): Response {
  return Response.json(data, { headers: { 'content-type': 'application/vnd.vimeo.auth+json' } });
}

function originOf(url: string): string {
  return new URL(url).origin;
}

function problemOf(app: App, clientId: string, redirectUri: string): string | undefined {
  if (clientId !== app.clientId) return 'No app has this client_id.';
  if (!isRegistered(redirectUri))
    return 'The redirect_uri is not registered with the app. This app takes any loopback address and https://example.com.';
  return undefined;
}
