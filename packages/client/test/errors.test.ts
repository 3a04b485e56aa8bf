import { inspect } from 'node:util';
import {
  ApiError,
  AuthenticationError,
  ConnectionError,
  InvalidParametersError,
  NotFoundError,
  RateLimitError,
  ScopeError,
  ServerError,
  VimeoClient,
  VimeoError,
} from 'vimeokit';
import { describe, expect, it } from 'vitest';
import { caught } from './support/caught.js';
import { json, startServer } from './support/server.js';

async function errorOf(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<ApiError> {
  await using server = await startServer((_, response) => {
    if (typeof body === 'string')
      response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(body);
    else json(response, body, status, headers);
  });
  const vimeo = new VimeoClient({ token: 'secret-token', baseUrl: server.url, retry: 0 });
  return await caught(vimeo.request({ method: 'GET', path: '/videos/1?password=swordfish' }), ApiError);
}

describe('an error response', () => {
  it.each([
    [400, 2204, InvalidParametersError],
    [400, 2286, InvalidParametersError],
    [401, 8003, AuthenticationError],
    [403, undefined, ScopeError],
    [403, 3200, ScopeError],
    [403, 2204, InvalidParametersError],
    [404, 5000, NotFoundError],
    [429, 9000, RateLimitError],
    [500, 4003, ServerError],
    [503, 7900, ServerError],
  ])('of status %i and code %s has its class', async (status, error_code, ErrorClass) => {
    const error = await errorOf(status, { error: 'No.', error_code });
    expect(error).toBeInstanceOf(ErrorClass);
    expect(error).toMatchObject({ status, errorCode: error_code, method: 'GET', path: '/videos/1' });
    expect(error.name).toBe(ErrorClass.name);
  });

  it('of a full quota promises no scope', async () => {
    const error = await errorOf(403, { error: 'No.', error_code: 4102 });
    expect(error).not.toBeInstanceOf(ScopeError);
    expect(error.message).toContain('quota');
  });

  it('in the full shape keeps all that Vimeo says', async () => {
    const error = await errorOf(
      400,
      {
        error: 'Something strange occurred.',
        link: 'https://developer.vimeo.com/x',
        developer_message: 'See invalid_parameters.',
        error_code: 2204,
        invalid_parameters: [
          { field: 'privacy.view', error_code: 2204, error: 'for users', developer_message: 'for you' },
        ],
      },
      { 'request-hash': 'abc123' },
    );
    expect(error).toMatchObject({
      error: 'Something strange occurred.',
      developerMessage: 'See invalid_parameters.',
      link: 'https://developer.vimeo.com/x',
      requestId: 'abc123',
      invalidParameters: [
        { field: 'privacy.view', errorCode: 2204, error: 'for users', developerMessage: 'for you' },
      ],
    });
    expect(error.message).toBe(
      'GET /videos/1 failed: 400, Vimeo says "See invalid_parameters." (code 2204). privacy.view: for you.',
    );
  });

  it('in the legacy, grant, picture host and tus host shapes keeps the words', async () => {
    expect((await errorOf(401, { error: 'You must provide a token.' })).error).toBe(
      'You must provide a token.',
    );
    expect(await errorOf(400, { error: 'invalid_request', error_description: 'Bad code' })).toMatchObject({
      error: 'invalid_request',
      developerMessage: 'Bad code',
    });
    expect((await errorOf(500, { Status: 'failure', Notes: 'Not now' })).message).toContain('"Not now"');
  });

  it('that is a page of HTML keeps its status and the beginning of the page', async () => {
    const error = await errorOf(504, `<html><h1>Gateway</h1>${' '.repeat(500_000)}</html>`);
    expect(error).toBeInstanceOf(ServerError);
    expect(error.bodyExcerpt).toMatch(/^<html>/);
    expect(error.message.length).toBeLessThan(1500);
  });

  it('survives bodies of any shape', async () => {
    for (const body of [
      '',
      'null',
      '[]',
      '"text"',
      '{"error":{"a":1},"invalid_parameters":"x","error_code":"2204"}',
    ])
      expect((await errorOf(400, body)).status).toBe(400);
    expect((await errorOf(400, [1, 2])).invalidParameters).toEqual([]);
    expect((await errorOf(400, { error_code: '2204', invalid_parameters: [null, {}] })).errorCode).toBe(2204);
  });

  it('tells when calls are allowed again', async () => {
    const error = await errorOf(
      429,
      { error: 'Too many', error_code: 9000 },
      {
        'x-ratelimit-limit': '50',
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': '2030-01-01T00:00:00+00:00',
      },
    );
    expect(error).toBeInstanceOf(RateLimitError);
    expect((error as RateLimitError).resetAt).toEqual(new Date('2030-01-01T00:00:00Z')); // checked above
    expect(error.message).toContain('2030-01-01T00:00:00.000Z');
  });

  it('shows no token, no query and no echo of either, in any form', async () => {
    const error = await errorOf(400, {
      error: 'You sent Authorization: bearer secret-token',
      developer_message: 'token secret-token is bad',
    });
    const page = await errorOf(502, '<pre>authorization: bearer secret-token</pre>');
    for (const shown of [error, page].flatMap((e) => [e.message, e.stack, JSON.stringify(e), inspect(e)])) {
      expect(shown).not.toContain('secret-token');
      expect(shown).not.toContain('swordfish');
    }
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ name: 'InvalidParametersError', status: 400 });
  });

  it('is recognised by a guard, also from another copy of the package', async () => {
    await using server = await startServer((_, response) => json(response, { error: 'gone' }, 404));
    // The same code from other files: its classes are others.
    const copy: typeof import('vimeokit') = await import(new URL('../dist/index.js', import.meta.url).href);
    expect(copy.NotFoundError).not.toBe(NotFoundError);
    const call = new copy.VimeoClient({ token: 't', baseUrl: server.url }).request({
      method: 'GET',
      path: '/me',
    });
    const error = await call.catch((reason: unknown) => reason);
    expect(error).not.toBeInstanceOf(NotFoundError);
    expect(VimeoError.is(error) && ApiError.is(error) && NotFoundError.is(error)).toBe(true);
    expect(ServerError.is(error)).toBe(false);
    expect(VimeoError.is(new Error('other'))).toBe(false);
    expect(VimeoError.is(null)).toBe(false);
  });
});

describe('a call without its scope', () => {
  it.each([
    ['PATCH', '/videos/1', 'edit'],
    ['DELETE', '/videos/1:hash', 'delete'],
    ['POST', '/me/videos', 'upload'],
    ['PUT', '/me/likes/5', 'interact'],
    ['GET', '/videos/1', undefined],
    ['GET', '/somewhere/new', undefined],
  ])('%s %s names it: %s', async (method, path, scope) => {
    await using server = await startServer((_, response) => json(response, { error: 'No.' }, 403));
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url });
    const error = await caught(vimeo.request({ method, path }), ScopeError);
    expect(error.missing).toBe(scope);
    if (scope) expect(error.message).toContain(`"${scope}"`);
  });
});

describe('a refusal that names a scope in its words', () => {
  it.each([
    ['GET', '/videos/1', 'The token lacks the scope "video_files".', 'video_files'],
    ['GET', '/somewhere/new', 'This needs the `stats` scope.', 'stats'],
    ['PATCH', '/videos/1', 'Missing scope: private', 'private'],
    ['PATCH', '/videos/1', 'The scope of this is too wide.', 'edit'],
    ['GET', '/videos/1', 'The scope "wishes" is missing.', undefined],
  ])('%s %s: %s', async (method, path, words, scope) => {
    await using server = await startServer((_, response) =>
      json(response, { error: 'No.', developer_message: words }, 403),
    );
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url });
    const error = await caught(vimeo.request({ method, path }), ScopeError);
    expect(error.missing).toBe(scope);
  });
});

describe('the code of an error', () => {
  it('is asked for by is(), also on an error of a class below', async () => {
    const error = await errorOf(400, { error: 'No such page.', error_code: 2286 });
    expect(error.is(2286)).toBe(true);
    expect(error.is(2204)).toBe(false);
  });
});

describe('the class of an error', () => {
  it('is asked by is(), which tells TypeScript too', async () => {
    const error: unknown = await errorOf(403, { error: 'No.' });
    if (!ScopeError.is(error)) throw error;
    expect(error.missing satisfies string | undefined).toBeUndefined();
    expect([VimeoError, ApiError, NotFoundError].map((Class) => Class.is(error))).toEqual([
      true,
      true,
      false,
    ]);
    for (const other of [undefined, 'ScopeError', { name: 'ScopeError' }, Object.create(null)])
      expect(VimeoError.is(other)).toBe(false);
  });

  it('is its name and the beginning of its stack, and the name can be set as that of any error', async () => {
    const error = await errorOf(404, { error: 'gone' });
    expect(error.stack).toMatch(/^NotFoundError: GET \/videos\/1 failed/);
    error.name = 'Missing';
    expect(String(error)).toMatch(/^Missing: /);
    expect(NotFoundError.is(error)).toBe(true);
  });

  it('is in JSON with what it knows and the cause, by name and message', () => {
    const cause = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    const error = new ConnectionError('GET /me got no response.', { cause, tries: 3, wasSent: false });
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      name: 'ConnectionError',
      message: 'GET /me got no response.',
      tries: 3,
      wasSent: false,
      cause: { name: 'Error', message: 'read ECONNRESET' },
    });
    expect(new ConnectionError('x', { cause: 'a string' }).toJSON()).not.toHaveProperty('cause');
  });

  it('has the code that a host tells by vimeo-error-code, unless the body has one', async () => {
    const page = await errorOf(403, '<h1>No</h1>', { 'vimeo-error-code': '3200' });
    expect(page).toMatchObject({ errorCode: 3200 });
    expect(page.message).toContain('(code 3200)');
    // 4102 is a quota, and so is no matter of scopes.
    expect(await errorOf(403, '<h1>No</h1>', { 'vimeo-error-code': '4102' })).not.toBeInstanceOf(ScopeError);
    expect(await errorOf(400, { error_code: 2204 }, { 'vimeo-error-code': '1' })).toMatchObject({
      errorCode: 2204,
    });
  });
});
