import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import {
  ApiError,
  ConnectionError,
  RateLimitError,
  type RetryView,
  ServerError,
  TimeoutError,
  VimeoClient,
} from 'vimeokit';
import { describe, expect, it } from 'vitest';
import { caught } from './support/caught.js';
import { json, startServer, type TestServer } from './support/server.js';
import { stillClock, testClock } from './support/test-clock.js';
import { untyped } from './support/untyped.js';

/** Fails so often, then answers. */
function failing(status: number, times: number, headers: Record<string, string> = {}) {
  let left = times;
  return startServer((_, response) => {
    if (left-- > 0) json(response, { error: 'Not now.' }, status, headers);
    else json(response, { uri: '/me' });
  });
}

function clientFor(server: Pick<TestServer, 'url'>, options: object = {}) {
  const clock = testClock();
  return { clock, vimeo: new VimeoClient({ token: 'secret-token', baseUrl: server.url, clock, ...options }) };
}

describe('a call that fails', () => {
  it.each(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'])('by %s is tried again', async (method) => {
    for (const status of [500, 502, 503, 504, 429]) {
      await using server = await failing(status, 2);
      const { vimeo } = clientFor(server);
      expect((await vimeo.request({ method, path: '/videos/1' })).status).toBe(200);
      expect(server.requests).toHaveLength(3);
    }
  });

  it.each(['POST', 'PATCH'])('by %s is tried again on a 429 alone', async (method) => {
    for (const status of [500, 502, 503, 504]) {
      await using server = await failing(status, 1);
      await caught(clientFor(server).vimeo.request({ method, path: '/videos/1', body: {} }), ServerError);
      expect(server.requests).toHaveLength(1);
    }
    await using server = await failing(429, 1, { 'retry-after': '1' });
    await clientFor(server).vimeo.request({ method, path: '/videos/1', body: { name: 'New' } });
    expect(server.requests.map(({ body }) => body)).toEqual(['{"name":"New"}', '{"name":"New"}']);
  });

  it.each([400, 401, 403, 404, 409, 501])('with %i is not tried again', async (status) => {
    await using server = await failing(status, 1);
    const error = await caught(clientFor(server).vimeo.get(untyped('/me')), ApiError);
    expect(error.tries).toBe(1);
    expect(server.requests).toHaveLength(1);
  });

  it('tells how often it was tried', async () => {
    await using server = await failing(503, 9);
    const error = await caught(clientFor(server).vimeo.get(untyped('/me')), ServerError);
    expect(error.tries).toBe(4);
    expect(error.message).toContain('GET /me failed in 4 tries: 503');
    expect(server.requests).toHaveLength(4);
  });

  it('is tried as often as the client or the call says', async () => {
    await using server = await failing(503, 99);
    const { vimeo } = clientFor(server, { retry: { limit: 1 } });
    expect((await caught(vimeo.get(untyped('/me')), ServerError)).tries).toBe(2);
    expect((await caught(vimeo.get(untyped('/me'), { retry: 0 }), ServerError)).tries).toBe(1);
    expect((await caught(vimeo.get(untyped('/me'), { retry: 5 }), ServerError)).tries).toBe(6);
    for (const retry of [-1, 0.5, Number.NaN, { limit: -1 }, { minDelayMs: -1 }, { totalMs: Number.NaN }])
      await caught(vimeo.get(untyped('/me'), { retry }), TypeError);
  });

  it('whose body is a stream is never sent twice', async () => {
    await using server = await failing(429, 1, { 'retry-after': '0' });
    const { vimeo } = clientFor(server);
    const body = new Blob(['{"name":"New"}']).stream();
    const call = vimeo.request({
      method: 'PUT',
      path: '/videos/1',
      body,
      headers: { 'content-length': '14' },
    });
    await caught(call, RateLimitError);
    expect(server.requests.map((request) => request.body)).toEqual(['{"name":"New"}']);
    expect(server.requests[0]?.headers['transfer-encoding']).toBeUndefined();
    await caught(vimeo.request({ method: 'PUT', path: '/x', body: new Blob(['a']).stream() }), TypeError);
  });

  it('whose body is a Blob can be sent twice', async () => {
    await using server = await failing(503, 1);
    await clientFor(server).vimeo.put(untyped('/videos/1'), { body: new Blob(['bytes']) });
    expect(server.requests.map((request) => request.body)).toEqual(['bytes', 'bytes']);
  });

  it('says so to a hook, with the pause and the error', async () => {
    await using server = await failing(503, 1);
    const seen: RetryView[] = [];
    const { vimeo, clock } = clientFor(server, { hooks: { retry: (view: RetryView) => seen.push(view) } });
    await vimeo.get(untyped('/me'));
    expect(seen).toMatchObject([
      { tries: 1, delayMs: clock.sleeps[0], request: { method: 'GET', path: '/me' } },
    ]);
    expect(seen[0]?.error).toBeInstanceOf(ServerError);
  });
});

describe('the pause before another try', () => {
  it('is random, and its bound doubles up to a maximum', async () => {
    await using server = await failing(503, 1e9);
    const bounds = [100, 200, 250, 250];
    const longest = [0, 0, 0, 0];
    for (let round = 0; round < 80; round++) {
      const { vimeo, clock } = clientFor(server, { retry: { limit: 4, minDelayMs: 100, maxDelayMs: 250 } });
      await caught(vimeo.get(untyped('/me')), ServerError);
      clock.sleeps.forEach((ms, index) => {
        expect(ms).toBeLessThanOrEqual(bounds[index] ?? 0);
        longest[index] = Math.max(longest[index] ?? 0, ms);
      });
    }
    // With 80 rounds each bound is all but reached.
    for (const [index, bound] of bounds.entries()) expect(longest[index]).toBeGreaterThan(bound * 0.75);
  });

  it('is what Retry-After says, in seconds or as a date by the server’s own clock', async () => {
    await using inSeconds = await failing(503, 1, { 'retry-after': '7' });
    const first = clientFor(inSeconds);
    await first.vimeo.get(untyped('/me'));
    expect(first.clock.sleeps).toEqual([7000]);
    await using asDate = await failing(503, 1, {
      date: 'Wed, 21 Oct 2015 07:28:00 GMT',
      'retry-after': 'Wed, 21 Oct 2015 07:28:09 GMT',
    });
    const second = clientFor(asDate);
    await second.vimeo.get(untyped('/me'));
    expect(second.clock.sleeps).toEqual([9000]);
  });

  it('is not cut short: a longer one than allowed ends the call', async () => {
    await using server = await failing(503, 1, { 'retry-after': '3600' });
    const { vimeo, clock } = clientFor(server);
    const error = await caught(vimeo.get(untyped('/me')), ServerError);
    expect(error.retryAt).toEqual(new Date(clock.now() + 3_600_000));
    expect(clock.sleeps).toEqual([]);
  });

  it('ends at once when the signal aborts', async () => {
    await using server = await failing(503, 1);
    const clock = stillClock();
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, clock });
    const controller = new AbortController();
    const call = vimeo.get(untyped('/me'), { signal: controller.signal });
    await expect.poll(() => clock.sleepers).toBe(1);
    controller.abort('enough');
    await expect(call).rejects.toBe('enough');
    expect(clock.sleepers).toBe(0);
    expect(server.requests).toHaveLength(1);
  });
});

describe('the time of a whole call', () => {
  it('ends its tries with the last failure', async () => {
    await using server = await failing(503, 99, { 'retry-after': '10' });
    const { vimeo, clock } = clientFor(server, { retry: { limit: 99, totalMs: 35_000 } });
    const error = await caught(vimeo.get(untyped('/me')), ServerError);
    expect(error.tries).toBe(4);
    expect(clock.sleeps).toEqual([10_000, 10_000, 10_000]);
  });

  it('ends a try that is under way', async () => {
    await using server = await startServer(() => {});
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url });
    const error = await caught(vimeo.get(untyped('/me'), { retry: { totalMs: 60 } }), TimeoutError);
    expect(error.message).toBe('GET /me was not done within 60 ms.');
  });

  it('ends a body that trickles for ever', async () => {
    await using server = await startServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const timer = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(timer));
    });
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, timeout: 1000 });
    await caught(vimeo.get(untyped('/me'), { retry: { totalMs: 150 } }), TimeoutError);
  });

  it('does not end a body that trickles as long as there is time', async () => {
    await using server = await startServer((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      let count = 0;
      const timer = setInterval(() => {
        if (++count < 8) return response.write(' ');
        clearInterval(timer);
        return response.end('{"uri":"/me"}');
      }, 30);
    });
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, timeout: 120, retry: 0 });
    expect((await vimeo.get(untyped('/me'))).data).toEqual({ uri: '/me' });
  });
});

describe('a broken connection', () => {
  it('before the response is tried again for what may be repeated', async () => {
    let count = 0;
    await using server = await startServer((_, response) => {
      if (++count % 2 === 1) response.socket?.destroy();
      else json(response, {});
    });
    const { vimeo } = clientFor(server);
    await vimeo.delete(untyped('/videos/1'));
    expect(server.requests).toHaveLength(2);
    const error = await caught(vimeo.post(untyped('/videos'), { body: {} }), ConnectionError);
    expect(error).toMatchObject({ tries: 1, wasSent: true });
    expect(server.requests).toHaveLength(3);
  });

  it('before anything was sent is tried again, even for a POST', async () => {
    const port = await freePort();
    let server: TestServer | undefined;
    const { vimeo } = clientFor(
      { url: `http://127.0.0.1:${port}` },
      {
        clock: {
          now: () => Date.now(),
          // The server comes up while the client pauses.
          sleep: async () => {
            server ??= await startServer((_, response) => json(response, { made: true }), { port });
          },
        },
      },
    );
    expect((await vimeo.post(untyped('/videos'), { body: {} })).data).toEqual({ made: true });
    expect(server?.requests).toHaveLength(1);
    await server?.[Symbol.asyncDispose]();
  });

  it('tells when nothing was sent', async () => {
    const { vimeo } = clientFor({ url: `http://127.0.0.1:${await freePort()}` });
    const error = await caught(vimeo.post(untyped('/videos'), { body: {} }), ConnectionError);
    expect(error).toMatchObject({ tries: 4, wasSent: false });
    expect(error.message).toMatch(/^POST \/videos was not sent in 4 tries: connect ECONNREFUSED/);
  });

  it('that is only being made is given up at once when the signal aborts', async () => {
    const server = await deafServer();
    const { vimeo } = clientFor({ url: `http://127.0.0.1:${server.port}` });
    const controller = new AbortController();
    const call = vimeo.get(untyped('/me'), { signal: controller.signal });
    setTimeout(() => controller.abort('enough'), 20);
    const start = performance.now();
    await expect(call).rejects.toBe('enough');
    expect(performance.now() - start).toBeLessThan(1000);
    const error = await caught(vimeo.post(untyped('/me'), { timeout: 50, retry: 0 }), TimeoutError);
    expect(error.wasSent).toBe(false);
    server.close();
  });
});

async function freePort(): Promise<number> {
  const server = await startServer(() => {});
  const { port } = new URL(server.url);
  await server[Symbol.asyncDispose]();
  return Number(port);
}

/** A port that nobody can connect to, and that refuses nobody either: its process stands still and its backlog is full. */
async function deafServer(): Promise<{ port: number; close(): void }> {
  const script = `const server = require('node:net').createServer();
    server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => console.log(server.address().port));`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = await new Promise<number>((resolve) =>
    child.stdout.once('data', (text) => resolve(Number(text))),
  );
  child.kill('SIGSTOP');
  const fillers = Array.from({ length: 4 }, () => connect(port, '127.0.0.1').on('error', () => {}));
  await new Promise((resolve) => fillers[1]?.once('connect', resolve));
  return {
    port,
    close() {
      for (const filler of fillers) filler.destroy();
      child.kill('SIGKILL');
    },
  };
}
