// What the types of Express and Fastify say of the handlers; compiled, and never run.
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import express, { Router } from 'express';
import Fastify, { type FastifyInstance } from 'fastify';
import { Hono } from 'hono';
import type { NextRequest } from 'next/server.js';
import { createWebhooks } from 'vimeokit/webhooks';

const webhooks = createWebhooks({ secret: 'a secret' });

const app = express();
app.post('/vimeo', webhooks.toNodeHandler());
app.post('/bytes', express.raw({ type: '*/*' }), webhooks.toNodeHandler());
Router().all('/vimeo', webhooks.toNodeHandler());
app.post('/by-hand', express.raw({ type: '*/*' }), async (request, response) => {
  const { webhook_type } = await webhooks.verify(request.body, request.headers);
  response.json(webhook_type);
});

const fastify = Fastify({ logger: true });
fastify.post('/vimeo', webhooks.toNodeHandler());
fastify.route({ method: ['POST'], url: '/vimeo', handler: webhooks.toNodeHandler() });
fastify.post<{ Body: Buffer }>('/by-hand', async (request) => {
  const { data } = await webhooks.verify(request.body, request.headers);
  return data.video_uri;
});
export const plugin = async (routes: FastifyInstance) => {
  routes.post('/vimeo', { bodyLimit: 1_048_576 }, webhooks.toNodeHandler());
};

createServer(webhooks.toNodeHandler());
createSecureServer({}, webhooks.toNodeHandler());

new Hono().post('/vimeo', (c) => webhooks.handle(c.req.raw));
export const POST: (request: NextRequest) => Promise<Response> = webhooks.handle;
