import type { ServerResponse } from 'node:http';
import type { Clock } from 'vimeokit';
import { json, type SeenRequest, startServer, type TestServer } from './server.js';

export interface LimitedServer extends TestServer {
  /** Answers with 429. */
  readonly refusals: number;
  /** Spends budget as another program with the same token would. */
  spend(units: number): void;
}

export interface Limits {
  /** Units a window; a call with `fields` costs one, one without two. */
  limit: number;
  windowMs?: number;
  clock: Clock;
  /** How far this server's clock is ahead of the client's. */
  aheadMs?: number;
  /** How the reset is told. Default `iso`. */
  reset?: 'iso' | 'unix';
  /** Answers what is within the budget. Default: an empty object. */
  handle?: (request: SeenRequest, response: ServerResponse, headers: Record<string, string>) => void;
}

/** A server with Vimeo's budget: so many units in a window that begins with its first call, told in headers. */
export async function startLimitedServer(limits: Limits): Promise<LimitedServer> {
  const { limit, windowMs = 60_000, clock, aheadMs = 0, reset = 'iso', handle } = limits;
  let window = { start: Number.NEGATIVE_INFINITY, spent: 0 };
  let refusals = 0;
  const now = () => clock.now() + aheadMs;
  const current = () => {
    if (now() >= window.start + windowMs) window = { start: now(), spent: 0 };
    return window;
  };
  const server = await startServer((request, response) => {
    const { start } = current();
    const cost = request.url.searchParams.get('fields') ? 1 : 2;
    const isOver = window.spent + cost > limit;
    if (!isOver) window.spent += cost;
    const resetMs = Math.ceil((start + windowMs) / 1000) * 1000;
    const headers = {
      date: new Date(now()).toUTCString(),
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(limit - window.spent),
      'x-ratelimit-reset':
        reset === 'unix' ? String(resetMs / 1000) : `${new Date(resetMs).toISOString().slice(0, 19)}+00:00`,
    };
    if (isOver) {
      refusals++;
      json(response, { error: 'Too many.', error_code: 9000 }, 429, headers);
    } else if (handle) handle(request, response, headers);
    else json(response, {}, 200, headers);
  });
  return Object.defineProperties(
    {
      ...server,
      spend: (units: number) => {
        current().spent += units;
      },
    },
    { refusals: { get: () => refusals } },
  ) as LimitedServer; // defineProperties does not tell what it defined
}
