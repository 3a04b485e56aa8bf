// Everything that leads to a second host, in one run: what that host sees, and what logs, hooks and errors show.
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import { VimeoClient } from 'vimeokit';
import { describe, expect, it } from 'vitest';
import { json, startServer, type TestServer } from './support/server.js';
import { untyped } from './support/untyped.js';

const media = (name: string) => fileURLToPath(new URL(`../../../examples/media/${name}`, import.meta.url));

const token = 'f00dfacef00dfacef00dface';
const password = 'correct-horse';
const uploadSecret = 'tus-7f3a9c';
const signature = 'sig-0b1e2d';

/** Another host: takes bytes, answers everything, refuses on request and echoes what it was sent. */
const startOther = () => {
  let offset = 0;
  return startServer(({ method, url, headers, body }, response) => {
    if (url.pathname.startsWith('/files/')) {
      if (method === 'PATCH') offset = Number(headers['upload-offset']) + Number(headers['content-length']);
      response
        .writeHead(method === 'HEAD' ? 200 : 204, { 'upload-offset': String(offset), 'upload-length': '1' })
        .end();
    } else if (url.pathname.startsWith('/refused')) {
      const echo = `You sent ${JSON.stringify(headers)} ${body.slice(0, 200)} to ${url.href}`;
      response.writeHead(403, { 'content-type': 'text/plain' }).end(echo);
    } else json(response, { from: 'the other host' });
  });
};

const startApi = (other: TestServer) =>
  startServer(({ method, url, body, headers }, response) => {
    const { pathname } = url;
    if (pathname.startsWith('/redirect/')) {
      response.writeHead(Number(pathname.slice(10)), { location: `${other.url}/elsewhere?x=1` }).end();
    } else if (pathname === '/me/videos' && method === 'POST') {
      const upload_link = `${other.url}/files/${uploadSecret}?s=${signature}`;
      json(response, { uri: '/videos/1', name: 'V', link: 'x', upload: { approach: 'tus', upload_link } });
    } else if (/\/(pictures|texttracks)$/.test(pathname)) {
      const host = url.search.includes('refuse') ? 'refused' : 'bytes';
      json(response, {
        uri: `${pathname}/9`,
        link: `${other.url}/${host}/${uploadSecret}?s=${signature}`,
        active: false,
      });
    } else if (pathname === '/echo') {
      const developer_message = `${headers.authorization} sent ${body} from ${url.href}; see ${other.url}/files/${uploadSecret}?s=${signature}`;
      const invalid_parameters = [{ field: 'password', error: `"${password}" is too short` }];
      json(response, { error: `The token ${token} may not.`, developer_message, invalid_parameters }, 400);
    } else if (pathname === '/page') {
      response.writeHead(502, { 'content-type': 'text/html' });
      response.end(`<pre>authorization: ${headers.authorization}\n${other.url}/files/${uploadSecret}</pre>`);
    } else if (pathname === '/cut') response.socket?.destroy();
    else if (pathname === '/garbage') response.socket?.end(`HTTQ/1.1 200 ${headers.authorization}\r\n\r\n`);
    else json(response, { uri: '/me' });
  });

describe('a whole run past a second host', () => {
  it.each([
    ['undici', undefined],
    ['fetch', globalThis.fetch],
  ])('by %s gives that host nothing, and shows no secret anywhere', async (_, fetch) => {
    await using other = await startOther();
    await using api = await startApi(other);
    const shown: string[] = [];
    const show = (words: unknown) =>
      shown.push(typeof words === 'string' ? words : inspect(words, { depth: 9 }));
    const logger = { debug: show, info: show, warn: show, error: show };
    const hooks = { request: show, response: show, retry: show, wait: show };
    await using vimeo = new VimeoClient({
      token,
      key: 'key',
      secret: 'app-secret-77',
      baseUrl: api.url,
      logger,
      hooks,
      fetch,
      retry: { minDelayMs: 1, maxDelayMs: 5 },
    });
    const failures: unknown[] = [];
    const fails = async (call: PromiseLike<unknown>) => {
      failures.push(
        await call.then(
          () => undefined,
          (error: unknown) => error,
        ),
      );
    };

    const headers = { Cookie: 'session=c00kie', Authorization: undefined };
    for (const status of [301, 302, 303, 307, 308]) {
      for (const method of ['GET', 'HEAD'])
        await vimeo.request({ method, path: `/redirect/${status}`, headers });
      await fails(
        vimeo.request({ method: 'POST', path: `/redirect/${status}`, body: { password }, headers }),
      );
    }
    await vimeo.get(untyped(`${other.url}/absolute`), { headers });
    await fails(vimeo.get(untyped(`${other.url}/refused/absolute?s=${signature}`), { headers }));
    const body = new Blob(['x']);
    await vimeo.upload(media('harbour.mp4'), { name: 'V' }).then(show, show);
    await vimeo.uploadPicture('/videos/1', media('harbour.jpg')).then(show, show);
    await vimeo
      .uploadTextTrack('/videos/1', { type: 'captions', language: 'en', file: media('harbour.vtt') })
      .then(show, show);
    await fails(vimeo.request({ method: 'PUT', path: `${other.url}/refused/${uploadSecret}`, body: body }));
    for (const path of ['/echo', '/page', '/cut', '/garbage'])
      for (const method of ['PATCH', 'PUT'])
        await fails(vimeo.request({ method, path, query: { password }, body: { password } }));
    await fails(vimeo.loadClientCredentials());

    expect(other.requests.length).toBeGreaterThanOrEqual(15);
    for (const request of other.requests) {
      expect(request.headers).not.toHaveProperty('authorization');
      expect(request.headers).not.toHaveProperty('cookie');
      expect(request.url.href + JSON.stringify(request.headers) + request.body.slice(0, 1000)).not.toContain(
        token,
      );
    }
    expect(failures.length).toBeGreaterThanOrEqual(16);
    for (const failure of failures) {
      expect(failure).toBeInstanceOf(Error);
      const { stack, message } = failure as Error; // checked above
      shown.push(
        inspect(failure, { depth: 9, showHidden: true }),
        JSON.stringify(failure),
        String(stack),
        message,
      );
    }
    const basic = btoa('key:app-secret-77');
    for (const secret of [token, password, uploadSecret, signature, 'c00kie', 'app-secret-77', basic]) {
      const leak = shown.find((words) => words.includes(secret));
      expect(leak === undefined ? undefined : `${secret} in: ${leak}`).toBeUndefined();
    }
  });
});
