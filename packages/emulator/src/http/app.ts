import { Hono } from 'hono';
import { oauthRoutes } from '../oauth/routes.js';
import { apiRoutes, type Routes } from '../routes.js';
import { fileRoutes } from '../uploads/file-routes.js';
import type { FilmStore } from '../uploads/film-store.js';
import type { World } from '../world.js';
import { answer } from './answer.js';
import { Call } from './call.js';
import { callerOf } from './caller.js';
import { corsHeaders, preflight } from './cors.js';
import { GrantRefusal, Refusal, refuse } from './errors.js';
import { filterFields } from './fields.js';
import { RateLimiter } from './rate-limit.js';

/** The whole of the local Vimeo as one function from request to response. */
export function createApp(world: World, films: FilmStore): Hono {
  const app = new Hono({ getPath: (request) => asUserPath(new URL(request.url).pathname) });
  const limiter = new RateLimiter(world);

  app.use(async (context, next) => {
    if (context.req.method === 'OPTIONS') return preflight(context.req.raw);
    await next();
    const { headers } = context.res;
    for (const [name, value] of Object.entries(corsHeaders)) headers.set(name, value);
    headers.set('request-hash', world.freshSecret('request', 8));
  });
  oauthRoutes(app, world);
  fileRoutes(app, world, films);

  const routes: Routes = apiRoutes(world, films);
  for (const [route, handler] of Object.entries(routes)) {
    const [method = '', path = ''] = route.split(' ');
    app.on(method, path, async (context) => {
      const request = context.req.raw;
      const caller = callerOf(request, world);
      const fields = new URL(request.url).searchParams.get('fields') || undefined;
      const limits = limiter.spend(caller, fields !== undefined);
      try {
        const { media, status, data } = await handler(new Call(request, context.req.param(), caller, world));
        return answer(media, status, filterFields(data, fields), limits);
      } catch (error) {
        throw error instanceof Refusal ? error.with(limits) : error;
      }
    });
  }
  // A known path with another method is told apart from an unknown one.
  for (const path of new Set(Object.keys(routes).map((route) => route.split(' ')[1] ?? '')))
    app.all(path, (context) => {
      throw new Refusal(405, undefined, `${context.req.method} is not a method of this path.`);
    });

  app.notFound(() => asResponse(refuse.notFound('There is no such endpoint.')));
  app.onError((error) => asResponse(error));
  return app;
}

/** `/me/videos` and `/users/{own id}/videos` are one and the same. */
function asUserPath(path: string): string {
  const trimmed = path.length > 1 ? path.replace(/\/+$/, '') : path;
  return trimmed === '/me' || trimmed.startsWith('/me/') ? `/users${trimmed}` : trimmed;
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
  const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
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
