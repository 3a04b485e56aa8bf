import { AsyncLocalStorage } from 'node:async_hooks';
import { context, type Span, SpanStatusCode, type trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import {
  type Hooks,
  type Logger,
  NotFoundError,
  type RequestView,
  type ResponseView,
  ServerError,
  VimeoClient,
} from 'vimeokit';
import { afterAll, describe, expect, it } from 'vitest';
import { caught } from './support/caught.js';
import { json, startServer } from './support/server.js';
import { testClock } from './support/test-clock.js';
import { untyped } from './support/untyped.js';

/** Fails once with 503, then answers. */
const moody = () => {
  let count = 0;
  return startServer(({ url }, response) => {
    if (url.pathname === '/none') json(response, { error: 'Nothing here.' }, 404);
    else if (url.pathname === '/cut') response.socket?.destroy();
    else if (count++ % 2 === 0) json(response, { error: 'Not now.' }, 503, { 'request-hash': 'abc' });
    else json(response, { uri: '/me' });
  });
};

function clientFor(server: { url: string }, options: object) {
  return new VimeoClient({ token: 'secret-token', baseUrl: server.url, clock: testClock(), ...options });
}

describe('hooks', () => {
  it('are told of every try, its outcome and the retry between', async () => {
    await using server = await moody();
    const told: unknown[] = [];
    const hooks: Hooks = {
      request: (view) => told.push(['request', view.tries, view.method, view.path]),
      response: (view) => told.push(['response', view.request.tries, view.status, view.requestId]),
      retry: (view) => told.push(['retry', view.tries, view.error instanceof ServerError]),
    };
    await clientFor(server, { hooks }).get(untyped('/me?fields=uri'));
    expect(told).toEqual([
      ['request', 1, 'GET', '/me'],
      ['response', 1, 503, 'abc'],
      ['retry', 1, true],
      ['request', 2, 'GET', '/me'],
      ['response', 2, 200, undefined],
    ]);
  });

  it('get one response for each request, however it ends', async () => {
    await using server = await moody();
    const open = new Map<RequestView, number>();
    const outcomes: ResponseView[] = [];
    const hooks: Hooks = {
      request: (view) => open.set(view, (open.get(view) ?? 0) + 1),
      response: (view) => {
        open.set(view.request, (open.get(view.request) ?? 0) - 1);
        outcomes.push(view);
      },
    };
    const vimeo = clientFor(server, { hooks, retry: 0 });
    await caught(vimeo.get(untyped('/none')), NotFoundError);
    await vimeo.get(untyped('/cut')).catch(() => {});
    const controller = new AbortController();
    const aborted = vimeo.get(untyped('/me'), { signal: controller.signal });
    controller.abort('enough');
    await expect(aborted).rejects.toBe('enough');
    expect([...open.values()]).toEqual(open.size === 3 ? [0, 0, 0] : [0, 0]);
    expect(outcomes[0]).toMatchObject({ status: 404, error: expect.any(NotFoundError) });
    expect(outcomes[1]).toMatchObject({ status: undefined, error: { name: 'ConnectionError' } });
  });

  it('see frozen views without a credential', async () => {
    await using server = await moody();
    const views: object[] = [];
    const push = (view: object) => views.push(view);
    const hooks = { request: push, response: push, retry: push };
    await clientFor(server, { hooks }).get(untyped('/me?password=swordfish'), {
      headers: { Cookie: 'a=bcdef' },
    });
    expect(views).toHaveLength(5);
    for (const view of views) {
      expect(Object.isFrozen(view)).toBe(true);
      const words = JSON.stringify(view);
      for (const secret of ['secret-token', 'swordfish', 'bcdef']) expect(words).not.toContain(secret);
    }
    const { headers } = views[0] as RequestView; // the first one pushed
    expect(headers).toMatchObject({ authorization: '[hidden]', cookie: '[hidden]' });
    expect(Object.isFrozen(headers)).toBe(true);
  });

  it('that throw or reject change nothing, and are reported to the logger', async () => {
    await using server = await moody();
    const errors: string[] = [];
    const logger: Logger = { debug() {}, info() {}, warn() {}, error: (message) => errors.push(message) };
    const hooks = {
      request() {
        throw new Error('my mistake');
      },
      response: async () => {
        throw new Error('my other mistake');
      },
    };
    const { status } = await clientFor(server, { hooks, logger }).get(untyped('/me'));
    expect(status).toBe(200);
    expect(errors).toContain('the hook "request" threw: my mistake');
    expect(errors).toContain('the hook "response" threw: my other mistake');
    // Without a logger, too.
    expect((await clientFor(server, { hooks }).get(untyped('/me'))).status).toBe(200);
  });

  it('run in the async context of the caller', async () => {
    await using server = await moody();
    const storage = new AsyncLocalStorage<string>();
    const seen: unknown[] = [];
    const look = () => seen.push(storage.getStore());
    const vimeo = clientFor(server, { hooks: { request: look, response: look, retry: look } });
    await Promise.all(['one', 'two'].map((name) => storage.run(name, () => vimeo.get(untyped('/me')))));
    expect(new Set(seen)).toEqual(new Set(['one', 'two']));
  });

  it('must be functions, as a logger must have its four', () => {
    // @ts-expect-error a program without types may pass it
    expect(() => new VimeoClient({ token: 't', hooks: { request: 'log' } })).toThrow(/hooks.request/);
    // @ts-expect-error a program without types may pass it
    expect(() => new VimeoClient({ token: 't', logger: { debug() {} } })).toThrow(
      /logger must have a function info/,
    );
  });
});

describe('a logger', () => {
  it('is told of requests, responses, retries and waits, without a secret', async () => {
    await using server = await moody();
    const lines: string[] = [];
    const at = (level: string) => (message: string) => lines.push(`${level}: ${message}`);
    const logger = { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
    await clientFor(server, { logger }).get(untyped('/me?password=swordfish'));
    expect(lines[0]).toBe('debug: GET /me is sent');
    expect(lines[1]).toMatch(/^debug: GET \/me answered 503 \(\d+ ms\)$/);
    expect(lines[2]).toMatch(
      /^warn: GET \/me is tried again in \d+ ms: GET \/me failed: 503, Vimeo says "Not now\."/,
    );
    expect(lines[3]).toBe('debug: GET /me (try 2) is sent');
    expect(lines.join()).not.toMatch(/swordfish|secret-token/);
  });
});

describe('OpenTelemetry', () => {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const tracer = provider.getTracer('app');
  afterAll(() => {
    context.disable();
    return provider.shutdown();
  });

  it('gets a span for every try, under the span of the caller', async () => {
    await using server = await moody();
    const vimeo = clientFor(server, { hooks: spanHooks(tracer) });
    await tracer.startActiveSpan('nightly job', async (job) => {
      await vimeo.get(untyped('/me'));
      await vimeo.get(untyped('/none')).catch(() => {});
      job.end();
    });
    const spans = exporter.getFinishedSpans();
    const job = spans.find(({ name }) => name === 'nightly job');
    const tries = spans.filter(({ name }) => name === 'GET');
    expect(tries.map(({ attributes }) => attributes['http.response.status_code'])).toEqual([503, 200, 404]);
    expect(tries.map(({ attributes }) => attributes['http.request.resend_count'])).toEqual([
      undefined,
      1,
      undefined,
    ]);
    expect(tries.map(({ status }) => status.code)).toEqual([
      SpanStatusCode.ERROR,
      SpanStatusCode.UNSET,
      SpanStatusCode.ERROR,
    ]);
    for (const span of tries) expect(span.parentSpanContext?.spanId).toBe(job?.spanContext().spanId);
  });
});

/** The recipe of docs/guides/errors-and-retries.md. */
function spanHooks(tracer: ReturnType<typeof trace.getTracer>): Hooks {
  const spans = new WeakMap<RequestView, Span>();
  return {
    request(view) {
      const span = tracer.startSpan(view.method, {
        attributes: {
          'http.request.method': view.method,
          'server.address': new URL(view.origin).hostname,
          'url.path': view.path,
        },
      });
      if (view.tries > 1) span.setAttribute('http.request.resend_count', view.tries - 1);
      spans.set(view, span);
    },
    response({ request, status, error }) {
      const span = spans.get(request);
      if (status !== undefined) span?.setAttribute('http.response.status_code', status);
      if (error instanceof Error) {
        span?.recordException(error);
        span?.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
      }
      span?.end();
    },
  };
}
