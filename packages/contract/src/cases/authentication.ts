import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { VimeoClient } from 'vimeokit';
import type { Case } from '../case.js';
import { NotApplicable } from '../not-applicable.js';
import type { Session } from '../session.js';
import { authentication, issue, probe } from '../sources.js';
import { expectError, expectStatus, type WireResponse } from '../wire-response.js';

export const authenticationCases: readonly Case[] = [
  {
    name: 'a call without credentials is 401 with code 8003',
    source: probe,
    effect: 'safe',
    run: async (vimeo) => isRefusedAsUnknown(await withHeader(vimeo, null)),
  },
  {
    name: 'a token without the word bearer is 401 with code 8003',
    source: probe,
    effect: 'safe',
    run: async (vimeo) => isRefusedAsUnknown(await withHeader(vimeo, vimeo.environment.token)),
  },
  {
    name: 'a token that nobody has is 401',
    source: authentication,
    effect: 'safe',
    run: async (vimeo) => {
      expectError(await vimeo.as('0123456789abcdef0123456789abcdef').get('/me'), 401);
    },
  },
  {
    name: 'a refused call tells nothing of a rate limit',
    source: probe,
    effect: 'safe',
    run: async (vimeo) => {
      const { headers } = await withHeader(vimeo, null);
      for (const name of ['limit', 'remaining', 'reset']) ok(!headers.has(`x-ratelimit-${name}`), name);
    },
  },
  {
    name: 'a token without a user is 401 with code 8002 on /me',
    source: authentication,
    effect: 'safe',
    needs: ['app'],
    run: async (vimeo) => {
      expectError(await (await appSession(vimeo)).get('/me'), 401, 8002);
    },
  },
  {
    name: 'a token without a user reads what is public',
    source: authentication,
    effect: 'safe',
    needs: ['app'],
    run: async (vimeo) => {
      expectStatus(await (await appSession(vimeo)).get('/categories', { fields: 'uri' }), 200);
    },
  },
  {
    name: 'client credentials are granted with token, type, scope and app, and no user',
    source: 'POST /oauth/authorize/client',
    effect: 'safe',
    needs: ['app'],
    run: async (vimeo) => {
      const body = { grant_type: 'client_credentials', scope: 'public' };
      const { body: granted } = expectStatus(await asApp(vimeo, '/oauth/authorize/client', body), 200);
      vimeo.onCleanUp(() => vimeo.as(granted.access_token).delete('/tokens'));
      equal(granted.token_type.toLowerCase(), 'bearer');
      equal(granted.scope, 'public');
      equal(typeof granted.access_token, 'string');
      match(granted.app.uri, /^\/apps\/\d+$/);
      ok(!granted.user, 'there is no user');
    },
  },
  {
    name: 'an app with a wrong secret is 401 with code 8001',
    source: 'POST /oauth/authorize/client',
    effect: 'safe',
    needs: ['app'],
    run: async (vimeo) => {
      const body = { grant_type: 'client_credentials', scope: 'public' };
      expectError(await asApp(vimeo, '/oauth/authorize/client', body, 'wrong'), 401, 8001);
    },
  },
  {
    name: 'a code that was never given is 400 in the plain shape of OAuth',
    source: issue('vimeo/vimeo.php', 298),
    effect: 'safe',
    needs: ['app'],
    run: async (vimeo) => {
      const body = {
        grant_type: 'authorization_code',
        code: 'none',
        redirect_uri: 'https://example.com/callback',
      };
      const response = expectStatus(await asApp(vimeo, '/oauth/access_token', body), 400);
      match(response.headers.get('content-type') ?? '', /^application\/json/);
      deepEqual(Object.keys(response.body).sort(), ['error', 'error_description']);
      equal(response.body.error, 'invalid_request');
    },
  },
  {
    name: 'a token is verified by a response that tells its app and its scopes',
    source: 'GET /oauth/verify',
    effect: 'safe',
    run: async (vimeo) => {
      const { body } = expectStatus(await vimeo.get('/oauth/verify'), 200);
      match(body.app.uri, /^\/apps\/\d+$/);
      match(body.scope, /\bpublic\b/);
      equal(typeof body.user.uri, 'string');
    },
  },
  {
    name: 'a token without the scope of a call is 403',
    source: `${authentication}; PATCH /videos/{video_id}`,
    effect: 'writes',
    needs: ['narrowToken'],
    run: async (vimeo) => {
      const made = expectStatus(await vimeo.post('/me/projects', { name: 'Contract' }), 201).body;
      const narrow = vimeo.as(vimeo.environment.narrowToken);
      expectError(await narrow.post('/me/projects', { name: 'Refused' }), 403);
      expectError(await narrow.delete(made.uri), 403);
      expectStatus(await vimeo.get(made.uri, { fields: 'uri' }), 200);
    },
  },
  {
    name: '/me is the user of the token',
    source: `${authentication}; GET /me`,
    effect: 'safe',
    run: async (vimeo) => {
      const me = expectStatus(await vimeo.get('/me', { fields: 'uri,name,link' }), 200).body;
      match(me.uri, /^\/users\/\d+$/);
      deepEqual(expectStatus(await vimeo.get(me.uri, { fields: 'uri,name,link' }), 200).body, me);
    },
  },
];

function isRefusedAsUnknown(response: WireResponse): void {
  expectError(response, 401, 8003);
  match(response.headers.get('www-authenticate') ?? '', /bearer.*error="invalid_token"/i);
  match(response.headers.get('content-type') ?? '', /^application\/vnd\.vimeo\.error\+json/);
  deepEqual(Object.keys(response.body).sort(), ['developer_message', 'error', 'error_code', 'link']);
}

function withHeader(vimeo: Session, authorization: string | null): Promise<WireResponse> {
  return vimeo.get('/me', { fields: 'uri', headers: { authorization } });
}

/** With a token of the app's own: of nobody. */
async function appSession(vimeo: Session): Promise<Session> {
  const { app, baseUrl } = vimeo.environment;
  if (!app) throw new NotApplicable('There is no app.');
  const client = new VimeoClient({ key: app.id, secret: app.secret, baseUrl });
  const session = vimeo.as(await client.loadClientCredentials(['public']));
  vimeo.onCleanUp(() => session.delete('/tokens'));
  return session;
}

function asApp(vimeo: Session, path: string, body: object, secret?: string): Promise<WireResponse> {
  const { app } = vimeo.environment;
  const credentials = Buffer.from(`${app?.id}:${secret ?? app?.secret}`).toString('base64');
  return vimeo.post(path, body, { headers: { authorization: `basic ${credentials}` } });
}
