import { type Context, Hono } from 'hono';
import { readTextOf, refuseChunked } from '../api/read-body.js';
import { uriOf } from '../model/uris.js';
import { applyFault, type Connection, Dropped } from './apply-fault.js';
import { controlRoutes } from './control/routes.js';
import { pageHeaders, preflight, setCrossOriginHeaders } from './cors.js';
import { oembedRoutes } from './embed/oembed-routes.js';
import { playerRoutes } from './embed/player-routes.js';
import { asResponse } from './error-response.js';
import { fileRoutes } from './files/file-routes.js';
import { handleCall } from './handle-call.js';
import { bodyOf, sameBody } from './kept-body.js';
import { oauthRoutes } from './oauth/routes.js';
import { requestHashes } from './request-hash.js';
import { shownPath } from './request-log.js';
import type { Services } from './services.js';

type Env = { Bindings: { connection?: Connection } };
export type App = Hono<Env>;

/** The whole of the local Vimeo as one function from request to response. */
export function createApp(services: Services): App {
  const { vimeo: local, faults, log } = services;
  const { state } = local;
  const requestHash = requestHashes(state.seed);
  const app = new Hono<Env>();
  controlRoutes(app, services);

  // Everything that is Vimeo's rather than the emulator's own.
  const vimeo = new Hono();
  fileRoutes(vimeo, services);
  playerRoutes(vimeo, local);
  oembedRoutes(vimeo, local);
  vimeo.use('*', async (context, next) => {
    refuseChunked(context.req.raw);
    await next();
  });
  oauthRoutes(vimeo, local);
  vimeo.all('*', (context) => handleCall(context.req.raw, services));
  vimeo.onError((error) => asResponse(error));

  app.get('/', async (context, next) =>
    /text\/html/.test(context.req.header('accept') ?? '')
      ? context.html(await dashboard(new URL(context.req.url).origin), 200, pageHeaders)
      : next(),
  );
  app.all('*', async (context) => {
    const { raw } = context.req;
    if (raw.method === 'OPTIONS') return preflight(raw);
    const started = performance.now();
    const { handled, response, fault } = await underFaults(raw, context);
    setCrossOriginHeaders(response);
    response.headers.set('request-hash', requestHash());
    // Of the emulator's time, so that a client that computes with it gets the right dates.
    response.headers.set('date', new Date(state.clock.now()).toUTCString());
    const url = new URL(raw.url);
    const call = {
      at: new Date(state.clock.now()).toISOString(),
      method: raw.method,
      path: shownPath(url),
      status: response.status,
      ms: Math.round((performance.now() - started) * 10) / 10,
      ...(fault ? { fault } : {}),
    };
    log.add(
      call,
      { headers: raw.headers, body: readTextOf(handled) || undefined },
      { headers: response.headers, body: bodyOf(response) },
    );
    return response;
  });
  app.onError((error) => {
    // A call without a socket rejects as one of `fetch` does.
    if (error instanceof Dropped) throw error;
    return asResponse(error);
  });
  return app;

  /** Loaded by the first who looks at it: most emulators are never looked at. */
  async function dashboard(origin: string): Promise<string> {
    const { dashboardPage } = await import('./control/dashboard.js');
    return dashboardPage(services, origin);
  }

  /** What faults may call a request. */
  function namesOf({ method, url }: Request): string[] {
    const path = new URL(url).pathname;
    return [path, uriOf(path, '/users/1', state)].map((one) => `${method} ${one}`);
  }

  async function underFaults(request: Request, context: Context<Env>) {
    const fault = faults.isEmpty ? undefined : faults.take(...namesOf(request));
    // The request as it was handled: a fault may change it.
    let handled = request;
    const handle = async (one: Request) => {
      handled = one;
      return vimeo.fetch(one, context.env);
    };
    if (!fault) return { handled, response: await handle(request) };
    const { connection } = context.env ?? {};
    try {
      const response = await applyFault(fault, request, local, connection, handle);
      return {
        handled,
        response: sameBody(response, new Response(response.body, response)),
        fault: JSON.stringify(fault),
      };
    } catch (error) {
      if (error instanceof Dropped && !connection) throw error;
      return { handled, response: asResponse(error), fault: JSON.stringify(fault) };
    }
  }
}
