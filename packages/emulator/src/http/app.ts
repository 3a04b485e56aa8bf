import { type Context, Hono } from 'hono';
import { RateLimiter } from '../api/rate-limit.js';
import { refuseChunked } from '../api/read-body.js';
import type { VideoFileStore } from '../api/uploads/video-file-store.js';
import type { World } from '../model/world.js';
import { applyFault, type Connection, Dropped } from './apply-fault.js';
import { dashboardPage } from './control/dashboard.js';
import { controlRoutes } from './control/routes.js';
import type { StateControl } from './control/state-control.js';
import { pageHeaders, preflight, setCrossOriginHeaders } from './cors.js';
import { asResponse } from './error-response.js';
import { fileRoutes } from './files/file-routes.js';
import { handleCall } from './handle-call.js';
import { oauthRoutes } from './oauth/routes.js';
import { shownPath } from './request-log.js';

type Env = { Bindings: Partial<Connection> };
export type App = Hono<Env>;

/** The whole of the local Vimeo as one function from request to response. */
export function createApp(world: World, files: VideoFileStore, state: StateControl): App {
  const app = new Hono<Env>();
  const limiter = new RateLimiter(world);
  controlRoutes(app, world, state);

  // Everything that is Vimeo's rather than the emulator's own.
  const vimeo = new Hono();
  fileRoutes(vimeo, world, files);
  vimeo.use('*', async (context, next) => {
    refuseChunked(context.req.raw);
    await next();
  });
  oauthRoutes(vimeo, world);
  vimeo.all('*', (context) => handleCall(context.req.raw, world, files, limiter));
  vimeo.onError((error) => asResponse(world.disk.refusalOf(error)));

  app.get('/', async (context, next) =>
    /text\/html/.test(context.req.header('accept') ?? '')
      ? context.html(dashboardPage(world, new URL(context.req.url).origin), 200, pageHeaders)
      : next(),
  );
  app.all('*', async (context) => {
    const { raw } = context.req;
    if (raw.method === 'OPTIONS') return preflight(raw);
    const started = performance.now();
    const { response, fault } = await underFaults(raw, context);
    setCrossOriginHeaders(response);
    response.headers.set('request-hash', world.freshSecret('request', 8));
    // Of the emulator's time, so that a client that computes with it gets the right dates.
    response.headers.set('date', new Date(world.clock.now()).toUTCString());
    const url = new URL(raw.url);
    world.log.add({
      at: new Date(world.clock.now()).toISOString(),
      method: raw.method,
      path: shownPath(url),
      status: response.status,
      ms: Math.round((performance.now() - started) * 10) / 10,
      ...(fault ? { fault } : {}),
    });
    return response;
  });
  app.onError((error) => {
    // A call without a socket rejects as one of `fetch` does.
    if (error instanceof Dropped) throw error;
    return asResponse(world.disk.refusalOf(error));
  });
  return app;

  async function underFaults(request: Request, context: Context<Env>) {
    const path = new URL(request.url).pathname;
    const names = [path, world.uriOf(path, '/users/1')].map((one) => `${request.method} ${one}`);
    const fault = world.faults.take(...names);
    const handle = async (one: Request) => vimeo.fetch(one, context.env);
    if (!fault) return { response: await handle(request) };
    const { incoming, outgoing } = context.env ?? {};
    const connection = incoming && outgoing ? { incoming, outgoing } : undefined;
    try {
      const response = await applyFault(fault, request, world, connection, handle);
      return { response: new Response(response.body, response), fault: JSON.stringify(fault) };
    } catch (error) {
      if (error instanceof Dropped && !connection) throw error;
      return { response: asResponse(error), fault: JSON.stringify(fault) };
    }
  }
}
