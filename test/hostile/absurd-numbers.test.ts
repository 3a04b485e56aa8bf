// Numbers and links that no sane server sends: each is told for what it is, and none makes a call wait, poll or walk for ever.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Clock, RateLimitError, ServerError, VimeoClient, VimeoError } from 'vimeokit';
import { describe, expect, it } from 'vitest';
import { untyped } from '../../packages/client/test/support/untyped.js';

const absurd = [
  '10000000000000',
  '1e13',
  '9'.repeat(400),
  'Fri, 31 Dec 275759 23:59:59 GMT',
  '-5',
  '0x10',
  'NaN',
];

describe('a Retry-After of', () => {
  it.each(absurd)('%s is no time that is waited for', async (retryAfter) => {
    await using server = await serve((_request, response) => {
      response.writeHead(503, { 'retry-after': retryAfter, 'content-type': 'application/json' }).end('{}');
    });
    const vimeo = new VimeoClient({
      token: 't',
      baseUrl: server.url,
      retry: { limit: 1, minDelayMs: 0, maxDelayMs: 10 },
    });
    await expect(vimeo.get('/me')).rejects.toBeInstanceOf(ServerError);
  });

  it('more than a year ends a call at once, with a time that can be shown', async () => {
    await using server = await serve((_request, response) => {
      response.writeHead(429, { 'retry-after': '10000000000000' }).end();
    });
    const error = await new VimeoClient({ token: 't', baseUrl: server.url })
      .get('/me')
      .catch((reason) => reason);
    expect(error).toBeInstanceOf(RateLimitError);
    expect(error.message).toMatch(/allowed again at \d{4}-/);
    expect(server.requests).toHaveLength(1);
  });
});

describe('a list', () => {
  it('whose pages name each other ends in an error', async () => {
    await using server = await serve((request, response) => {
      const isFirst = !request.url?.includes('page=2');
      json(response, {
        data: [{ uri: '/videos/1' }],
        paging: { next: isFirst ? '/me/videos?page=2' : '/me/videos?page=1' },
      });
    });
    const walk = new VimeoClient({ token: 't', baseUrl: server.url })
      .paginate('/me/videos', { fields: ['uri'] })
      .toArray();
    await expect(walk).rejects.toThrow(/names a next page that was there before/);
    await expect(walk).rejects.toBeInstanceOf(VimeoError);
    expect(server.requests).toHaveLength(3);
  });

  it('with 300,000 items on a page is an array', async () => {
    await using server = await serve((_request, response) => {
      json(response, { data: Array.from({ length: 300_000 }, () => 0), paging: { next: null } });
    });
    const list = new VimeoClient({ token: 't', baseUrl: server.url }).paginate(untyped('/me/videos'));
    expect(await list.toArray()).toHaveLength(300_000);
    expect(await list.toArray({ limit: 250_000 })).toHaveLength(250_000);
  });
});

describe('a device code', () => {
  it.each([0.001, 1e-300, 0, -1])(
    'to be asked about every %s s is asked about once a second or less',
    async (interval) => {
      let asked = 0;
      await using server = await deviceServer({ interval, expires_in: 60 }, () => asked++);
      const sleeps: number[] = [];
      const vimeo = appFor(server.url, sleeps);
      const code = await vimeo.requestDeviceCode();
      await expect(vimeo.waitForDeviceCode({ ...code, intervalSeconds: 0.001 })).rejects.toMatchObject({
        error: 'expired_token',
      });
      expect(asked).toBeLessThanOrEqual(60);
      expect(Math.min(...sleeps)).toBeGreaterThanOrEqual(1000);
    },
  );

  it.each([1e300, 1e13])('that lives for %s s has an end that can be shown', async (seconds) => {
    await using server = await deviceServer({ interval: 1e9, expires_in: seconds }, () => {});
    const sleeps: number[] = [];
    const vimeo = appFor(server.url, sleeps);
    const code = await vimeo.requestDeviceCode();
    expect(code.expiresAt.toISOString()).toMatch(/^\d{4}-/);
    // Asked so seldom that the first question comes when the code is over.
    await expect(vimeo.waitForDeviceCode(code)).rejects.toMatchObject({ error: 'expired_token' });
    expect(sleeps).toHaveLength(1);
  });
});

function appFor(baseUrl: string, sleeps: number[]): VimeoClient {
  let now = Date.UTC(2026, 0, 1);
  const clock: Clock = {
    now: () => now,
    async sleep(ms) {
      sleeps.push(ms);
      now += ms;
    },
  };
  return new VimeoClient({ key: 'k', secret: 's', baseUrl, clock });
}

function deviceServer(facts: { interval: number; expires_in: number }, onAsk: () => void) {
  return serve((request, response) => {
    if (request.url === '/oauth/device') {
      const base = `http://${request.headers.host}`;
      return json(response, {
        device_code: 'device',
        user_code: 'QWERT',
        ...facts,
        authorize_link: `${base}/oauth/device/authorize`,
        activate_link: `${base}/activate`,
      });
    }
    onAsk();
    response.writeHead(400, { 'content-type': 'application/json' }).end('{"error":"authorization_pending"}');
  });
}

function json(response: ServerResponse, data: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(data));
}

async function serve(respond: (request: IncomingMessage, response: ServerResponse) => void) {
  const requests: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url);
    respond(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
