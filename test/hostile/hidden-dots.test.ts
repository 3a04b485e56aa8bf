// The URL parser resolves "..", reads %2e as a dot, and takes tabs and line breaks out before it looks. No path, param, template,
// address or link of a server may so become another path than the one that is written.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { VimeoClient } from 'vimeokit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { untyped } from '../../packages/client/test/support/untyped.js';

const seen: string[] = [];
let body: unknown = { data: [] };
const server = createServer((request, response) => {
  seen.push(request.url ?? '');
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
});
let url: string;
let vimeo: VimeoClient;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // listening on TCP
  vimeo = new VimeoClient({ token: 't', baseUrl: url, retry: 0 });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  seen.length = 0;
  body = { data: [] };
});

const hidden = [
  '.\t.',
  '.\r.',
  '.\n.',
  '%2\te.',
  '%\n2e%2\re',
  '\t..',
  '..\n',
  '%2E%2e',
  '.%2e',
  '..',
  '.',
  '%2e',
];

describe('a path whose dots are hidden', () => {
  it.each(hidden)('as %j is refused, before any request', async (dots) => {
    const attacks = [
      vimeo.get(untyped(`/videos/${dots}/me`)),
      vimeo.get(untyped(`/videos/1/${dots}/../me`)),
      vimeo.get(untyped(`/videos\\${dots}\\me`)),
      vimeo.get(untyped(`${url}/videos/${dots}/me`)),
      vimeo.get(untyped(`${url}\\videos\\${dots}\\me`)),
      vimeo.get(untyped('/videos/{id}/me'), { params: { id: dots } }),
      vimeo.get(untyped(`/videos/${dots}{id}`), { params: { id: '/me' } }),
      vimeo.paginate(untyped(`/videos/${dots}/me`)).toArray(),
    ];
    for (const attack of attacks) await expect(attack).rejects.toThrow(TypeError);
    expect(seen).toEqual([]);
  });

  it('by a param that completes them is refused', async () => {
    const attacks = [
      vimeo.get(untyped('/videos/%2{x}/me'), { params: { x: 'e.' } }),
      vimeo.get(untyped('/videos/%{x}/me'), { params: { x: '2e' } }),
      vimeo.get(untyped('/videos/.{x}/me'), { params: { x: '%2e' } }).then(() => {
        // A param is encoded, so that this one is a segment of four letters.
        expect(seen.splice(0)).toEqual(['/videos/.%252e/me']);
        throw new TypeError('no attack');
      }),
    ];
    for (const attack of attacks) await expect(attack).rejects.toThrow(TypeError);
    expect(seen).toEqual([]);
  });

  it.each(['/me/videos/.\t./../oauth/verify', '/me/.\n./oauth/verify?page=2', '/me/%2e%2e/oauth/verify'])(
    'in the next page %j that a server names is not asked for',
    async (next) => {
      body = { data: [{}], paging: { next } };
      const walk = vimeo.paginate('/me/videos', { fields: ['uri'] }).toArray();
      await expect(walk).rejects.toThrow(/names a next page that cannot be asked for/);
      expect(seen).toHaveLength(1);
    },
  );

  it('is refused where a picture is to be made for it', async () => {
    for (const dots of hidden)
      await expect(vimeo.uploadPicture(`/videos/${dots}/1`, { time: 1 })).rejects.toThrow(TypeError);
    expect(seen).toEqual([]);
  });
});

describe('any path', () => {
  const part = fc.constantFrom(
    '.',
    '..',
    '%2e',
    '%2E',
    '%',
    '2e',
    'e',
    '\t',
    '\r',
    '\n',
    '\0',
    ' ',
    '%09',
    '%0a',
    '%00',
    'a',
    ':',
    ';',
    '@',
    '\\',
    '/',
    '\u007f',
    '\u0085',
    '\u2028',
    '\ufeff',
    '\ud800',
    'é',
  );
  const text = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));

  it('is the path that is written, or is refused', async () => {
    const property = fc.asyncProperty(text, async (middle) => {
      seen.length = 0;
      const segments = `/a/b/${middle}/c/d`.split(/[/\\]/).length;
      for (const path of [`/a/b/${middle}/c/d`, `${url}/a/b/${middle}/c/d`]) {
        const error = await vimeo.get(untyped(path)).then(
          () => undefined,
          (reason: unknown) => reason,
        );
        if (error === undefined) expect(seen.at(-1)?.split('/')).toHaveLength(segments);
        else expect(error).toBeInstanceOf(TypeError);
      }
      for (const path of seen) expect(path).toMatch(/^\/a\/b\/.*\/c\/d$/);
    });
    await fc.assert(property, { numRuns: 300 });
  });

  it('has the param in its own place, or the call is refused', async () => {
    const property = fc.asyncProperty(text, async (id) => {
      seen.length = 0;
      const error = await vimeo.get(untyped('/a/{id}/b'), { params: { id } }).then(
        () => undefined,
        (reason: unknown) => reason,
      );
      if (error === undefined) expect(seen[0]).toMatch(/^\/a\/[^/]+\/b$/);
      else expect(error).toBeInstanceOf(TypeError);
    });
    await fc.assert(property, { numRuns: 300 });
  });

  it('with a query of half a character is refused', async () => {
    await expect(vimeo.get(untyped('/me'), { query: { query: '\ud800' } })).rejects.toThrow(TypeError);
    expect(seen).toEqual([]);
  });
});
