// As its documentation has it, with a JSON parser for all other routes.
import express from 'express';
import { listening, told, webhooks } from './next/webhooks.mjs';

const app = express();
app.post('/vimeo', webhooks.toNodeHandler());
app.post('/bytes', express.raw({ type: '*/*' }), webhooks.toNodeHandler());
app.use(express.json());
app.post('/too-late', webhooks.toNodeHandler());
app.get('/told', (_, response) => response.json(told));
const server = app.listen(0, '127.0.0.1', () => listening(server.address().port));
