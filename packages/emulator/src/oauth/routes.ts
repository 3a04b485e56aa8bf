import type { Hono } from 'hono';
import { answer } from '../http/answer.js';
import { callerOf, isApp } from '../http/caller.js';
import { GrantRefusal, refuse } from '../http/errors.js';
import { readBody } from '../http/read-body.js';
import { user as userKind } from '../kinds/user.js';
import type { World } from '../world.js';
import { authorizeErrorPage, authorizePage } from './authorize-page.js';
import { isRegistered, redirectTo } from './redirect-uri.js';
import { publicScopes, scopesOf } from './scopes.js';

const codeLifeMs = 10 * 60 * 1000;

/** https://developer.vimeo.com/api/authentication */
export function oauthRoutes(app: Hono, world: World): void {
  app.get('/oauth/authorize', (context) => {
    const query = new URL(context.req.url).searchParams;
    const clientId = query.get('client_id') ?? '';
    const redirectUri = query.get('redirect_uri') ?? '';
    // An unknown app or address is told to the person: there is nobody safe to redirect to.
    const problem = problemOf(world, clientId, redirectUri);
    if (problem) return context.html(authorizeErrorPage(problem), 400);
    const state = query.get('state') ?? '';
    if (query.get('response_type') !== 'code')
      return context.redirect(redirectTo(redirectUri, { error: 'unsupported_response_type', state }));
    const users = world.ofKind('user');
    const scopes = scopesOf(query.get('scope'));
    return context.html(authorizePage({ clientId, redirectUri, state, scopes }, world.app.name, users));
  });

  app.post('/oauth/authorize', async (context) => {
    const form = new URLSearchParams(await context.req.text());
    const redirectUri = form.get('redirect_uri') ?? '';
    const problem = problemOf(world, form.get('client_id') ?? '', redirectUri);
    if (problem) return context.html(authorizeErrorPage(problem), 400);
    const state = form.get('state') ?? '';
    const back = state ? { state } : {};
    if (form.get('decision') !== 'allow')
      return context.redirect(redirectTo(redirectUri, { error: 'access_denied', ...back }));
    const user = world.find(form.get('user') ?? '/users/1');
    if (user?.kind !== 'user') return context.html(authorizeErrorPage('There is no such user.'), 400);
    const code = world.freshSecret('code', 40);
    world.state.codes[code] = {
      redirectUri,
      user: user.uri,
      scopes: scopesOf(form.getAll('scope').join(' ')),
      expires: world.clock.now() + codeLifeMs,
    };
    world.onChange();
    return context.redirect(redirectTo(redirectUri, { code, ...back }));
  });

  app.post('/oauth/authorize/client', async (context) => {
    if (!isApp(context.req.raw, world)) throw refuse.unknownClient();
    const body = await readBody(context.req.raw);
    if (body.grant_type !== 'client_credentials')
      throw new GrantRefusal('unsupported_grant_type', 'The grant type must be client_credentials.');
    const scopes = scopesOf(body.scope).filter((scope) => publicScopes.includes(scope));
    return answer('auth', 200, grant(world, scopes, undefined));
  });

  app.post('/oauth/access_token', async (context) => {
    if (!isApp(context.req.raw, world)) throw refuse.unknownClient();
    const body = await readBody(context.req.raw);
    if (body.grant_type !== 'authorization_code')
      throw new GrantRefusal('unsupported_grant_type', 'The grant type must be authorization_code.');
    const code = String(body.code ?? '');
    const known = world.state.codes[code];
    // Whatever comes of it, a code is used up by the first try.
    delete world.state.codes[code];
    if (!known || known.expires < world.clock.now())
      throw new GrantRefusal('invalid_request', 'The authorization code is unknown, used or expired.');
    if (known.redirectUri !== body.redirect_uri)
      throw new GrantRefusal(
        'invalid_request',
        'The redirect_uri is not the one of the authorization request.',
      );
    const row = world.find(known.user);
    const view = { world, viewer: known.user, origin: new URL(context.req.url).origin };
    return answer('auth', 200, {
      ...grant(world, known.scopes, known.user),
      ...(row ? { user: userKind.show(row, view) } : {}),
    });
  });

  app.get('/oauth/verify', (context) => {
    const caller = callerOf(context.req.raw, world);
    const row = caller.user ? world.find(caller.user) : undefined;
    const view = { world, viewer: caller.user, origin: new URL(context.req.url).origin };
    return answer('auth', 200, {
      access_token: caller.token,
      token_type: 'bearer',
      scope: caller.scopes.join(' '),
      app: { name: world.app.name, uri: world.app.uri },
      ...(row ? { user: userKind.show(row, view) } : {}),
    });
  });

  app.delete('/tokens', (context) => {
    const { token } = callerOf(context.req.raw, world);
    delete world.state.tokens[token];
    world.onChange();
    return answer('token', 204, undefined);
  });
}

function grant(world: World, scopes: readonly string[], user: string | undefined): Record<string, unknown> {
  const token = world.freshSecret('token');
  world.state.tokens[token] = { scopes, user };
  world.onChange();
  return {
    access_token: token,
    token_type: 'bearer',
    scope: scopes.join(' '),
    app: { name: world.app.name, uri: world.app.uri },
  };
}

function problemOf(world: World, clientId: string, redirectUri: string): string | undefined {
  if (clientId !== world.app.clientId) return 'No app has this client_id.';
  if (!isRegistered(redirectUri))
    return 'The redirect_uri is not registered with the app. This app takes any loopback address and https://example.com.';
  return undefined;
}
