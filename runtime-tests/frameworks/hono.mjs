import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { listening, told, webhooks } from './next/webhooks.mjs';

const app = new Hono();
app.post('/vimeo', (c) => webhooks.handle(c.req.raw));
app.post('/too-late', async (c) => {
  await c.req.raw.json();
  return webhooks.handle(c.req.raw);
});
app.get('/told', (c) => c.json(told));
serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => listening(port));
