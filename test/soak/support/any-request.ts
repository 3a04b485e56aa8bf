import fc from 'fast-check';
import { description } from '../../../packages/emulator/src/generated/description.js';
import type { RawRequest } from './raw-exchange.js';

export interface Ground {
  readonly port: number;
  readonly token: string;
  readonly app: string;
  /** Paths of upload and file links that are there. */
  readonly links: readonly string[];
}

/** Requests of every sort, most of them whole: calls, uploads, sign-in, control, and what is no HTTP. */
export function anyRequest(ground: Ground): fc.Arbitrary<RawRequest> {
  return fc.oneof(
    { weight: 5, arbitrary: apiRequest(ground) },
    { weight: 3, arbitrary: fileRequest(ground) },
    { weight: 1, arbitrary: signInRequest(ground) },
    { weight: 1, arbitrary: controlRequest(ground) },
    { weight: 3, arbitrary: brokenRequest(ground) },
  );
}

const words = fc.constantFrom(
  '1',
  '2',
  'me',
  '0',
  '-1',
  '1:abc',
  '1:',
  '__proto__',
  'constructor',
  '..',
  '%2e%2e',
  '%00',
  '%E0%A4%A',
  'music',
  'sea',
  'example.com',
  '*',
  '%2Fvideos%2F1',
  'a%20b',
  '%F0%9F%98%80',
  'alexharbour',
  'default',
);
// Most of them lead to something: what is not found is not looked into.
const ids = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('1', '1', '1', '2', 'me') },
  { weight: 2, arbitrary: words },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }).map(encodeURIComponent) },
);
const uris = fc.constantFrom(
  '__proto__',
  '/__proto__',
  '/videos/1',
  '/users/1',
  '/users/1/projects/1',
  '/users/1/albums/1',
  '//',
  '/tags/',
  '/me',
  'https://vimeo.com/1',
  'http://127.0.0.1:1/a.mp4',
);
const leaves = fc.oneof(
  uris,
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constantFrom(null, '', 'nobody', 'password', '1e999', '__proto__', 'x'.repeat(6000)),
);
const values = fc.oneof(
  leaves,
  fc.array(leaves, { maxLength: 3 }),
  fc.dictionary(fc.string(), leaves, { maxKeys: 3 }),
);
const uploads = fc.record(
  {
    approach: fc.constantFrom('tus', 'post', 'pull', 'streaming', '__proto__', 1),
    size: fc.oneof(fc.integer({ min: -1, max: 2000 }), fc.constantFrom(0, 1e308, '5', '', null, 2 ** 53)),
    link: uris,
    redirect_url: uris,
  },
  { requiredKeys: [] },
);

function apiRequest(ground: Ground): fc.Arbitrary<RawRequest> {
  return (
    fc
      .constantFrom(...description.operations)
      .chain((operation) => {
        const properties = Object.keys(operation.body?.properties ?? operation.body?.items?.properties ?? {});
        const names = fc.constantFrom(...properties, '__proto__', 'uris', 'x');
        const fields = fc.dictionary(names, values, { maxKeys: 5 });
        const queryNames = [
          'fields',
          'page',
          'per_page',
          'sort',
          'filter',
          'query',
          'direction',
          'containing_uri',
          ...Object.keys(operation.query ?? {}),
        ];
        return fc.record({
          method: fc.constant(operation.method),
          path: fc
            .array(ids, { minLength: 6, maxLength: 6 })
            .map((given) => operation.path.replace(/\{[^{}]*\}/g, () => given.pop() ?? '1')),
          query: fc.dictionary(
            fc.constantFrom(...queryNames),
            fc.oneof(
              uris,
              fc.string(),
              fc.constantFrom('__proto__', '1', '0', 'date', 'desc', 'uri,name', 'a..b'),
            ),
            { maxKeys: 3 },
          ),
          body: fc.oneof(
            fields,
            fc.tuple(fields, uploads).map(([some, upload]) => ({ ...some, upload })),
            fc.array(fc.dictionary(names, values, { maxKeys: 2 }), { maxLength: 3 }),
            values,
          ),
          headers: extraHeaders,
        });
      })
      // The token that asks stays.
      .filter(({ path }) => path !== '/tokens')
      .map(({ method, path, query, body, headers }) =>
        whole(
          ground,
          method,
          `${path}?${new URLSearchParams(query)}`,
          { authorization: `bearer ${ground.token}`, 'content-type': 'application/json', ...headers },
          Buffer.from(JSON.stringify(body) ?? ''),
        ),
      )
  );
}

const numbers = fc.oneof(
  fc.integer({ min: -2, max: 3000 }).map(String),
  fc.constantFrom('0', '1e9', '9007199254740993', '-0', 'NaN', '', '0x10', '1,2', '99999999999999999999'),
);
const bodies = fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes));

/** Headers that some calls read, with values that make no sense. */
const extraHeaders = fc.dictionary(
  fc.constantFrom(
    'range',
    'if-range',
    'tus-resumable',
    'upload-offset',
    'upload-length',
    'upload-defer-length',
    'expect',
    'upload-concat',
    'upload-metadata',
    'x-http-method-override',
    'accept',
    'accept-encoding',
    'cookie',
    'content-type',
    'content-encoding',
    'forwarded',
    'x-forwarded-host',
    'authorization',
    'te',
    'upgrade',
  ),
  fc.oneof(
    numbers,
    words,
    fc.constantFrom('bytes=0-', 'bytes=-5', 'bytes=9-1', '100-continue', '1.0.0', 'final;'),
  ),
  { maxKeys: 2 },
);

function fileRequest(ground: Ground): fc.Arbitrary<RawRequest> {
  const multipart = bodies.map((bytes) => ({
    type: 'multipart/form-data; boundary=edge',
    body: Buffer.concat([
      Buffer.from('--edge\r\ncontent-disposition: form-data; name="file_data"; filename="a"\r\n\r\n'),
      bytes,
      Buffer.from(bytes.length % 3 === 0 ? '' : '\r\n--edge--\r\n'),
    ]),
  }));
  return fc
    .record({
      method: fc.constantFrom('PATCH', 'PATCH', 'HEAD', 'PUT', 'POST', 'GET', 'DELETE', 'OPTIONS'),
      path: fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(...ground.links) },
        fc
          .tuple(
            fc.constantFrom('_upload/tus', '_upload/form', '_upload/pictures', '_files/pictures'),
            fc.oneof(ids, fc.constantFrom('', '..%2fstate.json', 'x.json')),
          )
          .map((both) => `/${both.join('/')}`),
        fc
          .tuple(fc.constantFrom('_files/videos', '_files/texttracks', '_files/animated'), ids)
          .map((both) => `/${both.join('/')}?expires=1&sig=1`),
      ),
      offset: numbers,
      content: fc.oneof(
        bodies.map((body) => ({ type: 'application/offset+octet-stream', body })),
        multipart,
      ),
      headers: extraHeaders,
    })
    .map(({ method, path, offset, content, headers }) =>
      whole(
        ground,
        method,
        path,
        { 'tus-resumable': '1.0.0', 'upload-offset': offset, 'content-type': content.type, ...headers },
        content.body,
      ),
    );
}

function signInRequest(ground: Ground): fc.Arbitrary<RawRequest> {
  const names = fc.constantFrom(
    'grant_type',
    'scope',
    'code',
    'redirect_uri',
    'client_id',
    'state',
    'user',
    'decision',
    'user_code',
    'device_code',
    'token',
    'token_secret',
    'response_type',
    '__proto__',
    'scope[a][b]',
  );
  const form = fc.dictionary(
    names,
    fc.oneof(
      fc.string(),
      uris,
      fc.constantFrom(
        'authorization_code',
        'client_credentials',
        'device_grant',
        'public private',
        'allow',
        'code',
      ),
      fc.constantFrom('https://example.com/', 'http://localhost', ground.app.split(':')[0] ?? ''),
    ),
    { maxKeys: 5 },
  );
  return fc
    .record({
      method: fc.constantFrom('GET', 'POST', 'POST', 'POST'),
      path: fc.constantFrom(
        'authorize',
        'authorize/client',
        'access_token',
        'authorize/vimeo_oauth1',
        'verify',
        'device',
        'device/authorize',
        'device/activate',
      ),
      form,
      isJson: fc.boolean(),
      hasApp: fc.boolean(),
    })
    .map(({ method, path, form, isJson, hasApp }) => {
      const query = String(new URLSearchParams(form));
      return whole(
        ground,
        method,
        `/oauth/${path}${method === 'GET' ? `?${query}` : ''}`,
        {
          authorization: hasApp ? `basic ${btoa(ground.app)}` : `bearer ${ground.token}`,
          'content-type': isJson ? 'application/json' : 'application/x-www-form-urlencoded',
        },
        Buffer.from(isJson ? JSON.stringify(form) : query),
      );
    });
}

const harmless: Readonly<Record<string, object>> = {
  faults: { route: 'GET /nobody-calls-this' },
  clock: { advanceMs: 1000 },
};

function controlRequest(ground: Ground): fc.Arbitrary<RawRequest> {
  const names = fc.constantFrom(
    'status',
    'times',
    'nth',
    'probability',
    'delayMs',
    'truncate',
    'link',
    'advanceMs',
    'advanceMinutes',
    'user',
    'scopes',
    '__proto__',
    'x',
  );
  return fc
    .record({
      method: fc.constantFrom('GET', 'POST', 'POST', 'DELETE'),
      // Snapshots are kept until the emulator ends: they would be memory that grows as it should.
      path: fc.constantFrom(
        '',
        'clock',
        'faults',
        'faults/1',
        'requests',
        'tokens',
        'tokens/new',
        'snapshots/1/restore',
        'x',
      ),
      body: fc.oneof(fc.dictionary(names, values, { maxKeys: 4 }), values),
    })
    .map(({ method, path, body }) => {
      // A fault that is armed must not strike the others, nor time come to its end.
      const isObject = typeof body === 'object' && body !== null && !Array.isArray(body);
      const sent = isObject ? { ...body, ...harmless[path] } : body;
      const headers = { 'content-type': 'application/json' };
      return whole(ground, method, `/_emulator/${path}`, headers, Buffer.from(JSON.stringify(sent) ?? ''));
    });
}

/** What is no HTTP, or breaks off in the middle. */
function brokenRequest(ground: Ground): fc.Arbitrary<RawRequest> {
  const host = `host: 127.0.0.1:${ground.port}\r\n`;
  const head = (line: string, more = '') => Buffer.from(`${line}\r\n${host}${more}\r\n`, 'latin1');
  const auth = `authorization: bearer ${ground.token}\r\ncontent-type: application/json\r\n`;
  const framings = fc.constantFrom(
    'content-length: 5\r\ncontent-length: 6\r\n',
    'content-length: -1\r\n',
    'content-length: 1e3\r\n',
    'content-length: 5\r\ntransfer-encoding: chunked\r\n',
    'transfer-encoding: gzip\r\n',
    'transfer-encoding: chunked\r\n',
    'transfer-encoding: chunked, chunked\r\n',
    'content-length: 999\r\n',
    'expect: 100-continue\r\ncontent-length: 4\r\n',
    'upgrade: websocket\r\nconnection: upgrade\r\n',
    `x: ${'y'.repeat(20_000)}\r\n`,
    'no colon\r\n',
    ' folded: yes\r\n',
    'x\0y: z\r\n',
    'host: other.example\r\n',
  );
  const chunks = fc.constantFrom(
    '5\r\nhello\r\n0\r\n\r\n',
    'zz\r\n',
    '5\r\nhel',
    'ffffffffffffffff\r\n',
    '0\r\n',
    '-1\r\n',
  );
  const lines = fc.constantFrom(
    'POST /me/albums HTTP/1.1',
    'PATCH /me HTTP/1.1',
    'PUT /me/following/2 HTTP/1.1',
    'GET / HTTP/1.1',
    'POST /_emulator/tokens HTTP/1.1',
    'POST /oauth/authorize HTTP/1.1',
    ...ground.links.map((link) => `PATCH ${link} HTTP/1.1`),
    ...ground.links.map((link) => `POST ${link} HTTP/1.1`),
  );
  const strangeLines = fc.constantFrom(
    'GET /me HTTP/0.9',
    'GET /me HTTP/1.0',
    'GET /me HTTP/2.0',
    'GET',
    '',
    'BREW / HTTP/1.1',
    '*',
    'GET http://other.example/me HTTP/1.1',
    'GET me HTTP/1.1',
    'OPTIONS * HTTP/1.1',
    'GET //me HTTP/1.1',
    'CONNECT 127.0.0.1:1 HTTP/1.1',
    'GET /\xff\xfe HTTP/1.1',
    'GET /%zz?%zz HTTP/1.1',
    'get /me HTTP/1.1',
    'GET /me#x HTTP/1.1',
    'GET /[x] HTTP/1.1',
    'GET /\\me HTTP/1.1',
    'PRI * HTTP/2.0',
    `GET /${'a'.repeat(9000)} HTTP/1.1`,
  );
  const hosts = fc.constantFrom(
    '',
    ':',
    'a b',
    '[',
    '[::1',
    '127.0.0.1:99999',
    'x/y',
    '@',
    'é',
    'other.example',
    'a:b:c',
  );
  const cut = <T extends Buffer>(arbitrary: fc.Arbitrary<T>) =>
    fc
      .tuple(arbitrary, fc.double({ min: 0, max: 1, noNaN: true }))
      .map(([bytes, part]) => bytes.subarray(0, Math.ceil(bytes.length * part)));
  return fc
    .oneof(
      bodies,
      fc.tuple(strangeLines, framings).map(([line, framing]) => head(line, framing)),
      strangeLines.map((line) => head(line)),
      fc
        .tuple(lines, framings, fc.oneof(chunks, fc.string()))
        .map(([line, framing, body]) => Buffer.concat([head(line, auth + framing), Buffer.from(body)])),
      hosts.map((name) => Buffer.from(`GET /me HTTP/1.1\r\nhost: ${name}\r\n\r\n`)),
      fc.constant(Buffer.from('GET /me HTTP/1.1\r\n\r\n')),
      cut(apiRequest(ground).map(({ bytes }) => bytes)),
      cut(fileRequest(ground).map(({ bytes }) => bytes)),
      // One behind the other, as a pipeline, and a body that is more than was said.
      fc
        .tuple(apiRequest(ground), apiRequest(ground))
        .map((both) => Buffer.concat(both.map(({ bytes }) => bytes))),
    )
    .map((bytes) => ({ bytes, isComplete: false }));
}

function whole(
  { port }: Ground,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
): RawRequest {
  const isBodiless = method === 'GET' || method === 'HEAD';
  const all: Record<string, string> = { host: `127.0.0.1:${port}`, connection: 'close', ...headers };
  if (!isBodiless) all['content-length'] = String(body.length);
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  const head = `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`;
  return { bytes: Buffer.concat([Buffer.from(head), isBodiless ? Buffer.alloc(0) : body]), isComplete: true };
}
