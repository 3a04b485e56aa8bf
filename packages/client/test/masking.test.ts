// What an error shows of words that somebody else wrote: a server that echoes, a library that fails.
import { inspect } from 'node:util';
import { ApiError, ConnectionError, VimeoClient } from 'vimeokit';
import { describe, expect, it } from 'vitest';
import { caught } from './support/caught.js';
import { json, startServer } from './support/server.js';

const token = 'f00dfacef00dfacef00dface';
const path = '/me';

/** All that can be seen of an error. */
function shownOf(error: Error): string {
  return [inspect(error, { depth: 9, showHidden: true }), JSON.stringify(error), error.stack].join('\n');
}

/** What a call fails with whose HTTP throws. */
function failureBy(thrown: unknown): Promise<ConnectionError> {
  const fetch = () => Promise.reject(thrown);
  const vimeo = new VimeoClient({ token, fetch, retry: 0 });
  return caught(
    vimeo.request({ method: 'GET', path, query: { password: 'correct-horse' } }),
    ConnectionError,
  );
}

/** What a call fails with whose server answers so. */
async function refusalBy(body: object, request: object = {}): Promise<ApiError> {
  await using server = await startServer((_, response) => json(response, body, 400));
  const vimeo = new VimeoClient({ token, baseUrl: server.url, retry: 0 });
  return await caught(vimeo.request({ method: 'POST', path, ...request }), ApiError);
}

describe('the cause of an error', () => {
  it('is what was thrown, where that holds no secret', async () => {
    const cause = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', socket: { bytes: 3 } });
    expect((await failureBy(cause)).cause).toBe(cause);
  });

  it.each([
    ['its message', new Error(`bad header: bearer ${token}`)],
    ['its own cause', new Error('failed', { cause: new Error('inner', { cause: new Error(token) }) })],
    ['a property', Object.assign(new Error('failed'), { request: { headers: [token] } })],
    ['its stack', Object.assign(new Error('failed'), { stack: `Error: failed\n    at get (${token})` })],
    [
      'the bytes that a parser could not read',
      Object.assign(new Error('Parse Error'), { data: Buffer.from(token) }),
    ],
    ['the query', new TypeError('cannot fetch https://api.vimeo.com/me?password=correct-horse')],
    ['no error, but text', `no route for ${token}`],
  ])('is shown without a secret in %s', async (_, thrown) => {
    const error = await failureBy(thrown);
    expect(error.cause).not.toBe(thrown);
    expect(error.cause).toBeDefined();
    expect(shownOf(error)).not.toContain(token);
    expect(shownOf(error)).not.toContain('correct-horse');
  });

  it('keeps its name, code and words, each level of it', async () => {
    const inner = Object.assign(new RangeError(`${token} is too long`), { code: 'E_LONG' });
    const { cause } = await failureBy(new TypeError('fetch failed', { cause: inner }));
    expect(cause).toMatchObject({
      name: 'TypeError',
      message: 'fetch failed',
      cause: { name: 'RangeError', message: '[hidden] is too long', code: 'E_LONG' },
    });
  });
});

describe('a link in what a server says', () => {
  it.each([
    ['https://vimeo.com/12345?h=5ec4e7', 'https://vimeo.com/12345'],
    ['https://developer.vimeo.com/api/x?access_token=5ec4e7#part', 'https://developer.vimeo.com/api/x'],
    ['https://files.tus.vimeo.com/files/5ec4e7?s=5ec4e7', 'https://files.tus.vimeo.com/…'],
    ['https://files.tus.vimeo.com/', 'https://files.tus.vimeo.com/'],
    ['https://files.tus.vimeo.com:99999/5ec4e7', '[hidden]'],
  ])('%s is shown as %s', async (link, shown) => {
    const error = await refusalBy({ error: `See ${link}`, developer_message: `"${link}" is over.`, link });
    expect(error.error).toBe(`See ${shown}`);
    expect(error.developerMessage).toBe(`"${shown}" is over.`);
    expect(error.link).toBe(shown);
    expect(shownOf(error)).not.toContain('5ec4e7');
  });
});

describe('a value that was sent and comes back', () => {
  it.each([
    'password',
    'passphrase',
    'client_secret',
    'access_token',
    'code',
    'device_code',
    'user_code',
    'authorization',
    'cookie',
    'upload_link',
  ])('is hidden where it was called %s, in the body and in the query', async (name) => {
    const value = 'opaque-5ec4e7';
    const said = { error: `${value} is no good.` };
    const inBody = await refusalBy(said, { body: { upload: [{ [name]: value }] } });
    const inQuery = await refusalBy(said, { query: { [name]: value } });
    for (const error of [inBody, inQuery]) {
      expect(error.error).toBe('[hidden] is no good.');
      expect(shownOf(error)).not.toContain(value);
    }
  });

  it('is shown where it was called otherwise', async () => {
    const error = await refusalBy(
      { error: 'opaque-5ec4e7 is no good.' },
      { body: { name: 'opaque-5ec4e7' } },
    );
    expect(error.error).toBe('opaque-5ec4e7 is no good.');
  });
});
