// Bytes that a server, or what stands before it, might send: some of them are the right answer, most are one that is broken
// in one or several ways.
import { deflateSync, gzipSync } from 'node:zlib';
import type { SeededRandom } from '../../../packages/client/test/support/seeded-random.js';

/** What is sent back for one request, and what becomes of the connection then. */
export interface HostileResponse {
  readonly bytes: Buffer;
  /** `slow` sends it in a few pieces, one by one. */
  readonly pace: 'at once' | 'slow';
  readonly ending: 'keep' | 'end' | 'reset' | 'hang';
}

const statuses = [
  200, 200, 200, 201, 202, 204, 205, 206, 207, 226, 300, 301, 302, 303, 304, 307, 308, 399, 400, 401, 403,
  404, 407, 408, 409, 410, 412, 413, 416, 417, 421, 422, 423, 425, 426, 429, 431, 451, 499, 500, 501, 502,
  503, 504, 511, 599, 600, 999, 100, 101, 102, 103, 199,
];
const statusLines = [
  'HTTP/1.1 2OO OK',
  'HTTP/1.1',
  'HTTP/9.9 200 OK',
  'ICY 200 OK',
  'HTTP/1.1 0 No',
  'HTTP/1.0 200',
  ' HTTP/1.1 200 OK',
];

const numbers = [
  '0',
  '-1',
  '1e13',
  '10000000000000',
  '9'.repeat(400),
  'NaN',
  '',
  ' ',
  '0x10',
  '1, 2',
  '25.5',
  '+7',
  '∞',
  'null',
];
const dates = [
  'Thu, 01 Jan 1970 00:00:00 GMT',
  'Fri, 31 Dec 275759 23:59:59 GMT',
  '2026-11-27T13:00:00+00:00',
  'yesterday',
  '+275760-09-13T00:00:00Z',
  '-271821-04-20T00:00:00Z',
  '0',
];
const oddHeaders: readonly (readonly [string, (random: SeededRandom) => string])[] = [
  ['retry-after', (random) => random.one([...numbers, ...dates])],
  ['x-ratelimit-limit', (random) => random.one(numbers)],
  ['x-ratelimit-remaining', (random) => random.one(numbers)],
  ['x-ratelimit-reset', (random) => random.one([...numbers, ...dates])],
  ['date', (random) => random.one(dates)],
  ['vimeo-error-code', (random) => random.one([...numbers, '2204', '8003'])],
  ['upload-offset', (random) => random.one([...numbers, '1000', '5000', '9007199254740993'])],
  ['upload-length', (random) => random.one([...numbers, '5000'])],
  [
    'content-range',
    (random) =>
      random.one(['bytes 0-9/10', 'bytes 9-0/5', 'bytes */*', 'bytes 0-4999/5000', 'lines 1-2/3', '']),
  ],
  [
    'content-type',
    (random) =>
      random.one([
        'text/html',
        'application/json;charset=utf-16',
        'application/json',
        '/',
        'a'.repeat(9000),
        '',
      ]),
  ],
  ['etag', (random) => random.one(['"a"', 'W/"a"', 'a', '"', ''])],
  ['last-modified', (random) => random.one(dates)],
  ['set-cookie', () => 'a=b\u0001'],
  ['connection', (random) => random.one(['close', 'keep-alive', 'upgrade', 'x'])],
  ['upgrade', () => 'websocket'],
  ['request-hash', () => '\u00ff'.repeat(50)],
  ['link', () => '<'.repeat(2000)],
  ['x-giant', () => 'g'.repeat(100_000)],
  ['content-md5', () => 'x'],
  ['trailer', () => 'x-ratelimit-limit'],
  ['bad name', () => 'x'],
  ['', () => 'no name'],
  ['x-fold', () => 'a\r\n b'],
  ['x-null', () => 'a\0b'],
];

const oddTexts = [
  '',
  ' ',
  'null',
  'true',
  '0',
  '-0',
  '1e999',
  '"text"',
  '[]',
  '{}',
  '[{}]',
  '[null]',
  '{"data":null}',
  '{"data":{}}',
  '{"data":[null,1,"x",[]]}',
  '{"data":[],"paging":null}',
  '{"data":[],"paging":{"next":5}}',
  '{"__proto__":{"uri":1}}',
  '{"uri":null}',
  '{"uri":{},"upload":5}',
  '{"error":{},"error_code":"x","invalid_parameters":5}',
  '\ufeff{"uri":"/videos/1"}',
  '{"error":"\\ud800","developer_message":["x"],"link":1}',
  '{"uri":"/videos/1","upload":{"approach":"tus"}}',
  '{"uri":"../../me","upload":{"approach":"tus","upload_link":"javascript:alert(1)"}}',
  '{"toString":1,"then":2}',
  '{"uri":',
  '{"a":1}{"b":2}',
  '<html><body>Sign in to the hotel</body></html>',
  '\u0000\u0001\u0002',
  "{'a':1}",
  '{"download":"x"}',
  '{"download":[{"link":"http://[::"}],"name":5}',
  '{"access_token":5}',
  '{"device_code":1}',
  '['.repeat(100_000),
  `{"a":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`,
  `{"data":[${'0,'.repeat(50_000)}0]}`,
  `{"name":"${'x'.repeat(300_000)}"}`,
];

/** An answer to one request: `right` is what a sane server would say, as JSON and headers. */
export function hostileResponse(
  random: SeededRandom,
  right: { status: number; headers: Record<string, string>; body: Buffer },
  links: readonly string[],
): HostileResponse {
  const isSane = random.chance(0.55);
  if (!isSane && random.chance(0.06))
    return { bytes: garbage(random), pace: 'at once', ending: ending(random) };
  const status = isSane || random.chance(0.3) ? right.status : random.one(statuses);
  const text = isSane || random.chance(0.4) ? right.body : Buffer.from(random.one(oddTexts));
  const [body, encoding] = isSane ? [text, undefined] : encoded(random, text);
  const lines = [isSane || random.chance(0.97) ? `HTTP/1.1 ${status} Status` : random.one(statusLines)];
  for (const [name, value] of Object.entries(right.headers))
    if (isSane || random.chance(0.6)) lines.push(`${name}: ${value}`);
  if (encoding !== undefined) lines.push(`content-encoding: ${encoding}`);
  if (!isSane) {
    for (let count = random.between(0, 5); count > 0; count--) {
      const [name, value] = random.one(oddHeaders);
      lines.push(`${name}: ${value(random)}`);
    }
    if (status >= 300 && status < 400) lines.push(`location: ${random.one(links)}`);
    if (random.chance(0.02)) for (let index = 0; index < 3000; index++) lines.push(`x-${index}: ${index}`);
  }
  const framed = isSane ? withLength(body, body.length) : frame(random, body);
  const head = [...lines, ...framed.lines, '', ''].join('\r\n');
  const bytes = Buffer.concat([Buffer.from(head, 'latin1'), framed.body]);
  if (isSane) return { bytes, pace: 'at once', ending: 'keep' };
  const isCut = random.chance(0.15);
  return {
    bytes: isCut ? bytes.subarray(0, random.between(0, bytes.length)) : bytes,
    pace: random.chance(0.1) ? 'slow' : 'at once',
    ending: ending(random),
  };
}

function ending(random: SeededRandom): HostileResponse['ending'] {
  if (random.chance(0.05)) return 'hang';
  return random.one(['keep', 'end', 'end', 'end', 'reset'] as const);
}

function garbage(random: SeededRandom): Buffer {
  return Buffer.from(Array.from({ length: random.between(0, 400) }, () => random.between(0, 256)));
}

function encoded(random: SeededRandom, text: Buffer): [Buffer, string | undefined] {
  switch (random.between(0, 12)) {
    case 0:
      return [text, 'gzip'];
    case 1:
      return [gzipSync(text), 'gzip'];
    case 2:
      return [gzipSync(text).subarray(0, 15), 'gzip'];
    case 3:
      return [deflateSync(text), 'br'];
    case 4:
      // Not more than five: Node 20's own fetch then ends the process by an uncaught error, whatever its caller does.
      return [text, random.one(['identity', 'x', 'gzip, gzip', '', 'zstd'])];
    case 5:
      return [gzipSync(Buffer.alloc(3_000_000, '[')), 'gzip'];
    default:
      return [text, undefined];
  }
}

function withLength(body: Buffer, length: number | string): { lines: string[]; body: Buffer } {
  return { lines: [`content-length: ${length}`], body };
}

function frame(random: SeededRandom, body: Buffer): { lines: string[]; body: Buffer } {
  switch (random.between(0, 14)) {
    case 0:
      return withLength(body, body.length + random.between(1, 1000));
    case 1:
      return withLength(body, Math.max(0, body.length - random.between(1, 10)));
    case 2:
      return withLength(body, random.one(['-1', 'x', '1e3', '99999999999999999999', '', '5, 6', '0x5']));
    case 3:
      return { lines: ['content-length: 5', 'content-length: 6'], body };
    case 4:
      return { lines: ['transfer-encoding: chunked', `content-length: ${body.length}`], body: chunked(body) };
    case 5:
      return { lines: ['transfer-encoding: chunked'], body };
    case 6:
      return { lines: ['transfer-encoding: chunked'], body: chunked(body).subarray(0, -5) };
    case 7:
      return {
        lines: ['transfer-encoding: chunked'],
        body: Buffer.concat([Buffer.from('FFFFFFFFFFFFFFFF\r\n'), body]),
      };
    case 8:
      return { lines: ['transfer-encoding: gzip, chunked, x'], body };
    case 9:
      return { lines: ['transfer-encoding: chunked'], body: chunked(body) };
    case 10:
      return { lines: [], body };
    default:
      return withLength(body, body.length);
  }
}

function chunked(body: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`${body.length.toString(16)};x="\r\n`),
    body,
    Buffer.from('\r\n0\r\nx-trailer: 1\r\n\r\n'),
  ]);
}
