// Whatever a server or a network does, a call settles in its time, with the right class, and what must not happen twice
// does not. A failure ends the run: to narrow it down, set the seed and take `endOnFailure` out. VIMEOKIT_CASES sets how many
// cases are tried, VIMEOKIT_SEED repeats a run.
import { type AddressInfo, connect, createServer } from 'node:net';
import { type Emulator, startEmulator } from '@vimeokit/emulator';
import fc from 'fast-check';
import {
  ApiError,
  AuthenticationError,
  ConnectionError,
  InvalidParametersError,
  NotFoundError,
  RateLimitError,
  ScopeError,
  ServerError,
  TimeoutError,
  VimeoClient,
  VimeoError,
} from 'vimeokit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Scripted, startScriptedServer } from './support/scripted-server.js';
import { untyped } from './support/untyped.js';

const cases = Number(process.env.VIMEOKIT_CASES ?? 500);
const seed = Number(process.env.VIMEOKIT_SEED ?? Date.now() % 2 ** 31);
// So many run at the same time.
const together = 25;

const timeoutMs = 60;
const totalMs = 250;
// What never settles ends the test here; how long a busy machine takes is nobody's fault.
const neverMs = 600_000;

const methods = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'POST', 'PATCH'] as const;
const repeatable = new Set<string>(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);

const status = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(200, 201, 204, 304, 400, 401, 403, 404, 429, 500, 502, 503, 504) },
  { weight: 1, arbitrary: fc.integer({ min: 100, max: 999 }) },
);

const value = fc.oneof(
  fc.string({ maxLength: 20 }).map((text) => text.replaceAll(/[^\x20-\x7e]/g, '')),
  fc.integer({ min: -5, max: 10_000_000_000 }).map(String),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
);

const header = fc.tuple(
  fc.constantFrom(
    'retry-after',
    'x-ratelimit-limit',
    'x-ratelimit-remaining',
    'x-ratelimit-reset',
    'date',
    'vimeo-error-code',
    'content-type',
    'content-length',
    'transfer-encoding',
    'connection',
    'request-hash',
    'set-cookie',
    'x',
  ),
  value,
);

const body = fc.oneof(
  fc.json().map((text) => Buffer.from(text)),
  fc
    .record({
      error: fc.json(),
      error_code: fc.anything(),
      invalid_parameters: fc.array(fc.object({ maxDepth: 1 })),
    })
    .map((object) => Buffer.from(JSON.stringify(object, (_, one) => (typeof one === 'bigint' ? 0 : one)))),
  fc.string({ unit: 'grapheme' }).map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
);

/** A response in HTTP, more or less. */
const response = fc
  .record({ status, headers: fc.array(header, { maxLength: 5 }), body, isFramed: fc.boolean() })
  .map(({ status, headers, body, isFramed }) => {
    const lines = headers.map(([name, text]) => `${name}: ${text}`);
    if (isFramed) lines.push(`content-length: ${body.length}`, 'content-type: application/json');
    const head = `HTTP/1.1 ${status} Whatever\r\n${lines.join('\r\n')}${lines.length > 0 ? '\r\n' : ''}\r\n`;
    return { status, bytes: Buffer.concat([Buffer.from(head, 'latin1'), body]) };
  });

const garbage = fc.uint8Array({ maxLength: 300 }).map((bytes) => ({ status: 0, bytes: Buffer.from(bytes) }));

const script: fc.Arbitrary<Scripted & { status: number }> = fc
  .record({
    response: fc.oneof({ weight: 8, arbitrary: response }, { weight: 1, arbitrary: garbage }),
    cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 3 }),
    delayMs: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 90 })),
    ending: fc.constantFrom('end' as const, 'end' as const, 'reset' as const, 'hang' as const),
  })
  .map(({ response: { status, bytes }, cut, delayMs, ending }) => {
    const cutAt = cut === null ? bytes.length : Math.floor(cut * bytes.length);
    return { status, bytes, cutAt, delayMs, ending };
  });

const aCase = fc.record({
  method: fc.constantFrom(...methods),
  scripts: fc.array(script, { minLength: 1, maxLength: 4 }),
  limit: fc.integer({ min: 0, max: 3 }),
  mode: fc.constantFrom('wait' as const, 'throw' as const),
  hasFields: fc.boolean(),
});

describe(`a call settles in time, with the right class, and never twice (seed ${seed}, ${cases} cases)`, () => {
  it(
    'against a server that says anything',
    async () => {
      console.log(`seed ${seed}, ${cases} cases`);
      const property = fc.asyncProperty(
        fc.array(aCase, { minLength: together, maxLength: together, size: 'max' }),
        async (batch) => {
          await Promise.all(batch.map(settles));
        },
      );
      await fc.assert(property, { seed, numRuns: Math.ceil(cases / together), endOnFailure: true });
    },
    neverMs,
  );
});

type Case = typeof aCase extends fc.Arbitrary<infer One> ? One : never;
type Mishap = typeof mishap extends fc.Arbitrary<infer One> ? One : never;

async function settles({ method, scripts, limit, mode, hasFields }: Case): Promise<void> {
  await using server = await startScriptedServer(scripts);
  // Connections of its own, so that one case's rubbish is not another's response.
  await using vimeo = new VimeoClient({
    token: 'secret-token',
    baseUrl: server.url,
    timeout: timeoutMs,
    rateLimit: mode,
    proxy: false,
    retry: { limit, minDelayMs: 1, maxDelayMs: 50, totalMs },
  });
  const options = hasFields && method !== 'DELETE' ? { fields: ['uri'] } : {};
  const outcome = await vimeo
    .request({
      method,
      path: '/videos/1',
      ...options,
      ...(method.startsWith('P') ? { body: { name: 'New' } } : {}),
    })
    .then(
      (answered) => ({ answered, error: undefined }),
      (error: unknown) => ({ answered: undefined, error }),
    );
  const { seen } = server;
  expect(seen).toBeLessThanOrEqual(limit + 1);
  const played = Array.from({ length: seen }, (_, index) => scripts[Math.min(index, scripts.length - 1)]);
  // Only a 429 says that nothing happened, so only after one may such a call come again.
  if (!repeatable.has(method)) for (const one of played.slice(0, -1)) expect(one?.status).toBe(429);
  const last = played.at(-1);
  if (outcome.answered) {
    expect(outcome.answered.status).toBeLessThan(400);
    expect(outcome.answered.status).toBe(last?.status);
    return;
  }
  const { error } = outcome;
  expect(error).toBeInstanceOf(VimeoError);
  expect(JSON.stringify(error)).not.toContain('secret-token');
  if (error instanceof ApiError) {
    expect(error.status).toBe(last?.status);
    // On a busy machine a try can time out before it arrives.
    expect(error.tries).toBeGreaterThanOrEqual(seen);
    expect(error.tries).toBeLessThanOrEqual(limit + 1);
    if (error.status >= 400) expect(error).toBeInstanceOf(classOf(error));
    return;
  }
  expect(error instanceof ConnectionError || error instanceof TimeoutError).toBe(true);
}

function classOf({ status, errorCode }: ApiError): typeof ApiError | typeof ScopeError {
  if (status === 400 || status === 422 || (status === 403 && errorCode === 2204))
    return InvalidParametersError;
  if (status === 401) return AuthenticationError;
  if (status === 403 && (errorCode ?? 0) < 3300) return ScopeError;
  if (status === 404) return NotFoundError;
  if (status === 429) return RateLimitError;
  return status >= 500 ? ServerError : ApiError;
}

/** What happens on the way between a client and the local Vimeo, to one connection. */
const mishap = fc.record({
  /** The request is passed on. */
  arrives: fc.boolean(),
  /** So much of the response comes back, then the connection breaks. */
  cut: fc.option(fc.integer({ min: 0, max: 1500 }), { freq: 2 }),
  /** So many bytes of the response are replaced from a place on. */
  spoilt: fc.option(fc.record({ at: fc.nat(1200), with: fc.uint8Array({ minLength: 1, maxLength: 20 }) }), {
    freq: 4,
  }),
  delayMs: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 90 })),
});

describe(`through a network that loses, spoils and delays (seed ${seed})`, () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startEmulator({ plan: 'enterprise' });
  });
  afterAll(() => emulator.close());

  it(
    'the local Vimeo makes no video twice',
    async () => {
      let name = 0;
      const property = fc.asyncProperty(fc.array(mishap, { minLength: 1, maxLength: 4 }), async (mishaps) => {
        const title = `Video ${++name} of ${seed}`;
        await using network = await startNetwork(emulator.url, mishaps);
        await using vimeo = new VimeoClient({
          token: emulator.token,
          baseUrl: network.url,
          timeout: timeoutMs,
          proxy: false,
          retry: { minDelayMs: 1, maxDelayMs: 50, totalMs },
        });
        const body = { name: title, upload: { approach: 'tus', size: '1' } };
        const made = await vimeo
          .post<{ uri: string }>(untyped('/me/videos'), { body, fields: ['uri'] })
          .catch(settled);
        expect(network.passed).toBeLessThanOrEqual(1);
        const uri = made instanceof VimeoError ? undefined : made.data?.uri;
        if (uri) await vimeo.delete(uri).catch(settled);
        emulator.clock.advance(1000);
      });
      await fc.assert(property, { seed, numRuns: Math.ceil(cases / 10), endOnFailure: true });
    },
    neverMs,
  );
});

function settled(error: unknown): VimeoError {
  expect(error).toBeInstanceOf(VimeoError);
  return error as VimeoError; // checked above
}

async function startNetwork(target: string, mishaps: Mishap[]) {
  let connections = 0;
  let passed = 0;
  const { port: targetPort } = new URL(target);
  const server = createServer((client) => {
    const mishap = mishaps[Math.min(connections++, mishaps.length - 1)];
    if (!mishap) return;
    const { arrives, cut, spoilt, delayMs } = mishap;
    client.on('error', () => {});
    if (!arrives) {
      client.once('data', () => client.destroy());
      return;
    }
    const upstream = connect(Number(targetPort), '127.0.0.1');
    upstream.on('error', () => client.destroy());
    client.on('close', () => upstream.destroy());
    client.on('data', (request) => {
      if (request.toString('latin1').startsWith('POST')) passed++;
      upstream.write(request);
    });
    let sent = 0;
    upstream.on('data', (data) => {
      const at = spoilt ? spoilt.at - sent : -1;
      if (spoilt && at >= 0 && at < data.length) data.set(spoilt.with.slice(0, data.length - at), at);
      const rest = cut === null ? data.length : Math.max(0, cut - sent);
      sent += data.length;
      setTimeout(() => {
        client.write(data.subarray(0, rest));
        if (rest < data.length) client.destroy();
      }, delayMs);
    });
    upstream.on('end', () => setTimeout(() => client.end(), delayMs));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP
  return {
    url: `http://127.0.0.1:${port}`,
    get passed() {
      return passed;
    },
    async [Symbol.asyncDispose]() {
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
