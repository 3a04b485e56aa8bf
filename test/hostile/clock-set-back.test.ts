// Somebody sets the time, or a laptop finds the right one: waiting goes by the time that passes, not by the time that is shown.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Clock, VimeoClient } from 'vimeokit';
import { afterEach, describe, expect, it, vi } from 'vitest';

const hour = 3_600_000;

afterEach(() => vi.restoreAllMocks());

describe('the time set back by an hour', () => {
  it('on the machine does not make a call wait for an hour', async () => {
    await using server = await serve((response, number) => {
      if (number === 1) response.writeHead(429, { 'retry-after': '1' }).end();
      else json(response);
    });
    const vimeo = new VimeoClient({
      token: 'machine',
      baseUrl: server.url,
      retry: { limit: 0, totalMs: 30_000 },
    });
    await expect(vimeo.get('/me')).rejects.toMatchObject({ status: 429 });
    const shown = Date.now();
    vi.spyOn(Date, 'now').mockImplementation(() => shown - hour);
    // Its turn would come long after its totalMs, and it would be refused at once.
    expect((await vimeo.get('/me')).status).toBe(200);
  });

  it('on a clock of the caller’s own does not, either', async () => {
    await using server = await serve((response, number) => {
      if (number === 1) response.writeHead(429, { 'retry-after': '60' }).end();
      else json(response);
    });
    const { clock, sleeps, set } = ownClock();
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, clock, retry: 0 });
    await expect(vimeo.get('/me')).rejects.toMatchObject({ status: 429 });
    set(-hour);
    expect((await vimeo.get('/me')).status).toBe(200);
    expect(Math.max(...sleeps)).toBeLessThanOrEqual(60_000);
  });

  it('does not make a call that retries outlive its totalMs', async () => {
    await using server = await serve((response) => response.writeHead(503).end());
    const { clock, sleeps, set } = ownClock();
    const vimeo = new VimeoClient({
      token: 't',
      baseUrl: server.url,
      clock,
      retry: { limit: 1000, minDelayMs: 10_000, maxDelayMs: 10_000, totalMs: 60_000 },
      hooks: { retry: () => set(-hour) },
    });
    await expect(vimeo.get('/me')).rejects.toThrow();
    expect(sleeps.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(60_000);
  });

  it('does not make a wait for a video outlive its timeout', async () => {
    await using server = await serve((response) =>
      json(response, { status: 'transcoding', is_playable: false }),
    );
    const { clock, sleeps, set } = ownClock();
    const vimeo = new VimeoClient({ token: 't', baseUrl: server.url, clock });
    const waiting = vimeo.waitUntilPlayable('/videos/1', { timeout: 60_000, onStatus: () => set(-hour) });
    await expect(waiting).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(sleeps.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(60_000);
  });
});

/** A clock that somebody sets, and whose sleeps take no time. */
function ownClock() {
  const sleeps: number[] = [];
  let now = Date.UTC(2026, 0, 1);
  const clock: Clock = {
    now: () => now,
    async sleep(ms) {
      sleeps.push(ms);
      now += ms;
    },
  };
  const set = (byMs: number) => {
    now += byMs;
  };
  return { clock, sleeps, set };
}

function json(response: ServerResponse, data: unknown = {}): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(data));
}

async function serve(respond: (response: ServerResponse, number: number) => void) {
  let number = 0;
  const server = createServer((_request, response) => respond(response, ++number));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // listening on TCP
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
