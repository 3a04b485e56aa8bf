import { type Context, Hono } from 'hono';
import { dashboardPage } from '../control/dashboard.js';
import { controlRoutes } from '../control/routes.js';
import type { StateControl } from '../control/state-control.js';
import { isTrustedHost } from '../control/trusted-host.js';
import { type Connection, Dropped, strike } from '../faults/strike.js';
import { oauthRoutes } from '../oauth/routes.js';
import { fileRoutes } from '../uploads/file-routes.js';
import type { FilmStore } from '../uploads/film-store.js';
import type { World } from '../world.js';
import { answerCall } from './answer-call.js';
import { corsHeaders, preflight } from './cors.js';
import { GrantRefusal, Refusal } from './errors.js';
import { RateLimiter } from './rate-limit.js';
import { shownPath } from './request-log.js';

type Env = { Bindings: Partial<Connection> };

/** The whole of the local Vimeo as one function from request to response. */
export function createApp(world: World, films: FilmStore, state: StateControl): Hono<Env> {
  const app = new Hono<Env>();
  const limiter = new RateLimiter(world);
  controlRoutes(app, world, state);

  // Everything that is Vimeo's rather than the emulator's own.
  const vimeo = new Hono();
  oauthRoutes(vimeo, world);
  fileRoutes(vimeo, world, films);
  vimeo.all('*', (context) => answerCall(context.req.raw, world, films, limiter));
  vimeo.onError((error) => asResponse(error));

  app.get('/', async (context, next) =>
    /text\/html/.test(context.req.header('accept') ?? '') &&
    isTrustedHost(new URL(context.req.url).hostname, world.host)
      ? context.html(dashboardPage(world, new URL(context.req.url).origin))
      : next(),
  );
  app.all('*', async (context) => {
    const { raw } = context.req;
    if (raw.method === 'OPTIONS') return preflight(raw);
    const started = performance.now();
    const { answer, fault } = await underFaults(raw, context);
    for (const [name, value] of Object.entries(corsHeaders)) answer.headers.set(name, value);
    answer.headers.set('request-hash', world.freshSecret('request', 8));
    // Of the emulator's time, so that who reckons with it comes to the right dates.
    answer.headers.set('date', new Date(world.clock.now()).toUTCString());
    const url = new URL(raw.url);
    world.log.add({
      at: new Date(world.clock.now()).toISOString(),
      method: raw.method,
      path: shownPath(url),
      status: answer.status,
      ms: Math.round((performance.now() - started) * 10) / 10,
      ...(fault ? { fault } : {}),
    });
    return answer;
  });
  app.onError((error) => {
    // Whoever called without a socket is told as `fetch` would tell them.
    if (error instanceof Dropped) throw error;
    return asResponse(error);
  });
  return app;

  async function underFaults(request: Request, context: Context<Env>) {
    const path = new URL(request.url).pathname;
    const names = [path, world.uriOf(path, '/users/1')].map((one) => `${request.method} ${one}`);
    const fault = world.faults.take(...names);
    const handle = async (one: Request) => vimeo.fetch(one, context.env);
    if (!fault) return { answer: await handle(request) };
    const { incoming, outgoing } = context.env ?? {};
    const connection = incoming && outgoing ? { incoming, outgoing } : undefined;
    try {
      const answer = await strike(fault, request, world, connection, handle);
      return { answer: new Response(answer.body, answer), fault: JSON.stringify(fault) };
    } catch (error) {
      if (error instanceof Dropped && !connection) throw error;
      return { answer: asResponse(error), fault: JSON.stringify(fault) };
    }
  }
}

function asResponse(error: unknown): Response {
  if (error instanceof Refusal) {
    const { 'content-type': type = 'application/vnd.vimeo.error+json', ...headers } = error.headers;
    return new Response(JSON.stringify(error.body()), {
      status: error.status,
      headers: { 'content-type': type, ...headers },
    });
  }
  if (error instanceof GrantRefusal) return Response.json(error.body(), { status: error.status });
  // The stack is for whoever started the emulator; the answer may go anywhere.
  console.error(error);
  const words = error instanceof Error ? error.message : String(error);
  const body = {
    error: 'That did not work.',
    link: null,
    developer_message: `The emulator failed: ${words}`,
    error_code: 4003,
  };
  return new Response(JSON.stringify(body), {
    status: 500,
    headers: { 'content-type': 'application/vnd.vimeo.error+json' },
  });
}
