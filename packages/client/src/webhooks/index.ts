// `vimeokit/webhooks`: receiving what Vimeo tells an app. It needs no client and no token, and runs wherever Web Crypto is.
export { WebhookError, type WebhookErrorReason } from '../errors/webhook-error.js';
export { createWebhooks, type WebhookHandler, type Webhooks } from './create-webhooks.js';
export type { FastifyReply, FastifyRequest, NodeHandler, NodeRequest, NodeResponse } from './node-handler.js';
export type { RawBody } from './raw-body.js';
export type { WebhookHeaders } from './read-signatures.js';
export { signPayload } from './signing.js';
export type { WebhookData, WebhookEvent, WebhookType } from './webhook-event.js';
export type { WebhooksOptions } from './webhooks-options.js';
