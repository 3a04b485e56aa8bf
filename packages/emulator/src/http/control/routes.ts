import type { Env, Hono } from 'hono';
import { addContents } from '../../api/contents/add-contents.js';
import { countOperations } from '../../api/handler-of.js';
import { readBody } from '../../api/read-body.js';
import { checkNames } from '../../check-options.js';
import { isoDate } from '../../clock.js';
import { escapeHtml } from '../../escape-html.js';
import { Refusal } from '../../model/refusal.js';
import { pageHeaders } from '../cors.js';
import { isFromForeignPage } from '../foreign-page.js';
import { page } from '../oauth/page.js';
import type { Services } from '../services.js';
import { dashboardRoutes } from './dashboard-routes.js';
import { newToken, type TokenOptions } from './new-token.js';

/**
 * What a test of any language does to the emulator itself: `/_emulator/…`. It takes and returns JSON; the forms of the
 * dashboard are taken, too, and lead back to it. Pages of other origins are refused, since they could do all of this.
 */
export function controlRoutes<E extends Env>(app: Hono<E>, services: Services): void {
  const { control, faults, log, webhooks } = services;
  const { state, settings } = services.vimeo;
  app.use('/_emulator/*', async (context, next) => {
    if (isFromForeignPage(context.req.raw))
      return context.json({ error: 'Pages of other origins may not control the emulator.' }, 403);
    await next();
    for (const [name, value] of Object.entries(pageHeaders)) context.header(name, value);
    return undefined;
  });

  app.get('/_emulator/', (context) => context.json(overview()));
  app.get('/_emulator', (context) => context.json(overview()));

  app.post('/_emulator/reset', (context) => respond(context.req.raw, () => control.reset()));
  app.post('/_emulator/snapshots', (context) =>
    respond(context.req.raw, async () => ({ id: await control.snapshot() })),
  );
  app.post('/_emulator/snapshots/:id/restore', (context) =>
    respond(context.req.raw, () => control.restore(context.req.param('id'))),
  );

  app.post('/_emulator/seed', (context) =>
    respond(context.req.raw, async (body) => addContents(body, services.vimeo, services.uploads)),
  );

  app.get('/_emulator/clock', (context) => context.json(time()));
  app.post('/_emulator/clock', (context) =>
    respond(context.req.raw, async (body) => {
      checkNames('POST /_emulator/clock', body, { advanceMs: true, advanceMinutes: true, toNextEvent: true });
      if (Object.keys(body).length !== 1)
        throw new TypeError('POST /_emulator/clock takes one of advanceMs, advanceMinutes and toNextEvent.');
      const { clock, schedule } = state;
      const ms = body.toNextEvent
        ? Math.max(0, (schedule.next() ?? clock.now()) - clock.now())
        : (body.advanceMs ?? Number(body.advanceMinutes) * 60_000);
      state.clock.advance(Number(ms));
      return time();
    }),
  );

  app.get('/_emulator/faults', (context) => context.json(faults.list()));
  app.post('/_emulator/faults', (context) =>
    // It is checked where it is armed, for every caller.
    respond(context.req.raw, async (body) => faults.add(body as object)),
  );
  app.delete('/_emulator/faults', (context) => respond(context.req.raw, async () => faults.clear()));
  app.delete('/_emulator/faults/:id', (context) =>
    respond(context.req.raw, async () => {
      const id = context.req.param('id');
      if (!faults.remove(id)) throw new RangeError(`There is no fault ${id}.`);
    }),
  );

  app.post('/_emulator/webhooks', (context) =>
    // It is checked where it is sent, for every caller.
    respond(context.req.raw, async ({ type, ...event }) => webhooks.send(type, event)),
  );

  dashboardRoutes(app, services);
  app.get('/_emulator/requests', (context) => context.json(log.list()));
  app.delete('/_emulator/requests', (context) => respond(context.req.raw, async () => log.clear()));

  app.post('/_emulator/tokens', (context) =>
    // It is checked where it is made, for every caller.
    respond(context.req.raw, async (body) => ({
      token: newToken(state, 'POST /_emulator/tokens', body as TokenOptions),
    })),
  );

  // The page's form; the token is shown on the page that follows, and nowhere else.
  app.post('/_emulator/tokens/new', async (context) => {
    const form = new URLSearchParams(await context.req.text());
    const user = state.findOf('user', form.get('user') ?? '');
    if (!user) return context.html(page('No token', '<h1>There is no such user</h1>'), 400);
    const token = newToken(state, 'The form', { user: user.uri, scopes: form.getAll('scopes') });
    const words = `<h1>A token of ${escapeHtml(user.data.name)}</h1>
      <p><code id="token">${token}</code></p><p><a href="/">Back</a></p>`;
    return context.html(page('A new token', words));
  });

  app.all('/_emulator/*', (context) =>
    context.json({ error: `The emulator's own paths are: ${paths.join(', ')}.` }, 404),
  );

  function overview() {
    return {
      ...time(),
      plan: settings.plan,
      seed: state.seed,
      faults: faults.list(),
      operations: countOperations(),
      paths,
    };
  }

  function time() {
    const next = state.schedule.next();
    return {
      now: isoDate(state.clock.now()),
      nowMs: state.clock.now(),
      ...(next === undefined ? {} : { nextEvent: isoDate(next) }),
    };
  }
}

const paths = [
  'POST /_emulator/reset',
  'POST /_emulator/snapshots',
  'POST /_emulator/snapshots/{id}/restore',
  'POST /_emulator/seed',
  'GET /_emulator/clock',
  'POST /_emulator/clock',
  'GET /_emulator/faults',
  'POST /_emulator/faults',
  'DELETE /_emulator/faults',
  'DELETE /_emulator/faults/{id}',
  'POST /_emulator/webhooks',
  'GET /_emulator/requests',
  'GET /_emulator/requests/{id}',
  'DELETE /_emulator/requests',
  'GET /_emulator/events',
  'POST /_emulator/tokens',
];

async function respond(
  request: Request,
  action: (body: Record<string, unknown>) => Promise<unknown>,
): Promise<Response> {
  try {
    const body = await readBody(request);
    if (Array.isArray(body)) throw new TypeError('The body must be an object of JSON, not a list.');
    const result = await action(body);
    const isForm = /x-www-form-urlencoded/.test(request.headers.get('content-type') ?? '');
    // Back to the page that the form stands on.
    if (isForm) return new Response(null, { status: 303, headers: { location: '/' } });
    return result === undefined ? new Response(null, { status: 204 }) : Response.json(result);
  } catch (error) {
    if (error instanceof RangeError) return Response.json({ error: error.message }, { status: 404 });
    if (error instanceof TypeError || error instanceof Refusal)
      return Response.json({ error: error.message }, { status: 400 });
    throw error;
  }
}
