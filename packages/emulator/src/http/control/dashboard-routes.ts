import type { Env, Hono } from 'hono';
import { escapeHtml } from '../../escape-html.js';
import { page } from '../oauth/page.js';
import type { Services } from '../services.js';
import { faultOfForm } from './fault-of-form.js';
import type { LivePart } from './live-events.js';

const parts: readonly LivePart[] = ['clock', 'library', 'faults', 'requests'];

/** What the dashboard asks for, and what its forms send. */
export function dashboardRoutes<E extends Env>(app: Hono<E>, services: Services): void {
  const { faults, log, live } = services;

  app.get('/_emulator/events', () => live.stream());

  app.get('/_emulator/dashboard/requests/:id', async (context) => {
    const exchange = log.exchange(context.req.param('id'));
    if (!exchange) return context.html('', 404);
    const { exchangePart } = await import('./dashboard-requests.js');
    return context.html(exchangePart(exchange, 3));
  });
  app.get('/_emulator/dashboard/:part', async (context) => {
    const part = parts.find((one) => one === context.req.param('part'));
    if (!part) return context.html('', 404);
    const { dashboardPart } = await import('./dashboard.js');
    return context.html(dashboardPart(part, services, new URL(context.req.url).origin));
  });
  app.get('/_emulator/requests/:id', async (context) => {
    const exchange = log.exchange(context.req.param('id'));
    if (!exchange) return context.json({ error: 'This call is not known, or no longer kept.' }, 404);
    if (!/text\/html/.test(context.req.header('accept') ?? '')) return context.json(exchange);
    const { exchangePart } = await import('./dashboard-requests.js');
    const { method, path, status } = exchange;
    const title = `<h1>Call ${exchange.id}</h1>`;
    return context.html(
      page(`${method} ${path} ${status}`, `${title}${exchangePart(exchange, 2)}<p><a href="/">Back</a></p>`),
    );
  });

  app.post('/_emulator/faults/new', async (context) => {
    try {
      // It is checked where it is armed.
      faults.add(faultOfForm(new URLSearchParams(await context.req.text())));
      return context.redirect('/#faults', 303);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      const words = `<h1>This is no fault</h1><p id="problem">${escapeHtml(error.message)}</p><p><a href="/#faults">Back</a></p>`;
      return context.html(page('No fault', words), 400);
    }
  });
  app.post('/_emulator/faults/clear', (context) => {
    faults.clear();
    return context.redirect('/#faults', 303);
  });
  app.post('/_emulator/faults/:id/clear', (context) => {
    faults.remove(context.req.param('id'));
    return context.redirect('/#faults', 303);
  });
}
