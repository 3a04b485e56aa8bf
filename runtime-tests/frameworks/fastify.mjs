// The routes of webhooks get bytes, and all others what Fastify's own parser makes of JSON.
import Fastify from 'fastify';
import { listening, told, webhooks } from './next/webhooks.mjs';

const app = Fastify();
app.register(async (routes) => {
  routes.removeContentTypeParser('application/json');
  routes.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body));
  routes.post('/vimeo', webhooks.toNodeHandler());
});
app.post('/too-late', webhooks.toNodeHandler());
app.get('/told', async () => told);
await app.listen({ host: '127.0.0.1', port: 0 });
listening(app.server.address().port);
