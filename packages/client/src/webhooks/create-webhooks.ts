import { WebhookError, type WebhookErrorReason } from '../errors/webhook-error.js';
import { piecesOf } from '../sources/pieces.js';
import { type NodeHandler, nodeHandler } from './node-handler.js';
import { collectBody, type RawBody, rawBytes } from './raw-body.js';
import type { WebhookHeaders } from './read-signatures.js';
import { verifyDelivery } from './verify.js';
import type { WebhookEvent, WebhookType } from './webhook-event.js';
import { checkWebhooksOptions, type WebhooksOptions } from './webhooks-options.js';

/** What is done about an event; the response waits for it. */
export type WebhookHandler<Type extends WebhookType = WebhookType> = (event: WebhookEvent<Type>) => unknown;

/** Receives webhooks. Its functions can be taken off it: `export const POST = webhooks.handle`. */
export interface Webhooks {
  /**
   * The event of a delivery, if somebody with the secret sent it.
   *
   * @param rawBody - As it came, before anybody parsed it.
   * @param headers - Of the request.
   * @throws {WebhookError} With the reason.
   * @example
   * const event = await webhooks.verify(await delivery.text(), delivery.headers);
   * console.log(event.webhook_type, event.data.video_uri);
   */
  readonly verify: (rawBody: RawBody, headers: WebhookHeaders) => Promise<WebhookEvent>;
  /**
   * What to do about events of a type. Several handlers of a type are called one after the other. A delivery may come twice,
   * or late: what a handler does should do no harm the second time.
   *
   * @example
   * webhooks.on('video-transcode-playable', (event) => console.log(event.data.video_uri));
   */
  readonly on: <Type extends WebhookType>(type: Type, handler: WebhookHandler<Type>) => Webhooks;
  /**
   * The response to a delivery, when all handlers are done: 204 where that went well, also for a type that nobody handles;
   * 401 unsigned, wrongly signed or too old; 400 unreadable; 405 for another method than POST; 413 for more than a megabyte;
   * 500 where a handler threw, or the body was read before.
   *
   * @example
   * const response = await webhooks.handle(delivery);
   * console.log(response.status); // 204
   */
  readonly handle: (request: Request) => Promise<Response>;
  /**
   * The same for `node:http`, Express and Fastify.
   *
   * @example
   * const handler = webhooks.toNodeHandler(); // app.post('/vimeo', handler), before any express.json()
   */
  readonly toNodeHandler: () => NodeHandler;
}

const refusals: Readonly<Record<WebhookErrorReason, number>> = {
  unsigned: 401,
  'wrong-signature': 401,
  'too-old': 401,
  unreadable: 400,
  'not-raw': 500,
};

/**
 * Receives Vimeo's webhooks. Experimental: how Vimeo signs them is not public, so that what is accepted is what integrators
 * have reported.
 *
 * @throws {TypeError} Where there is no secret, or an option is unknown or cannot be used.
 * @see https://developer.vimeo.com/api/app-webhooks
 * @example
 * const webhooks = createWebhooks({ secret: 'the secret of your webhook' });
 * webhooks.on('video-transcode-playable', ({ data }) => console.log(`${data.video_uri} can be watched`));
 * const POST = webhooks.handle; // of a route in Next, Hono, a worker, Deno or Bun
 */
export function createWebhooks(options: WebhooksOptions): Webhooks {
  checkWebhooksOptions(options);
  const handlers = new Map<string, readonly WebhookHandler[]>();
  const report = options.onError ?? console.error;

  const verify: Webhooks['verify'] = (body, headers) => verifyDelivery(options, body, headers);

  /** The status of the response. */
  async function respond(method: string, headers: WebhookHeaders, body: () => Promise<RawBody | undefined>) {
    if (method !== 'POST') return 405;
    try {
      const bytes = await body();
      if (bytes === undefined) return 413;
      const event = await verify(bytes, headers);
      return (await areCalled(handlers.get(event.webhook_type) ?? [], event)) ? 204 : 500;
    } catch (error) {
      const status = WebhookError.is(error) ? refusals[error.reason] : 400;
      // What strangers send is no fault of this server's.
      if (options.onError || status === 500) report(error);
      return status;
    }
  }

  /** False where one threw; the others are called all the same. */
  async function areCalled(called: readonly WebhookHandler[], event: WebhookEvent): Promise<boolean> {
    let isDone = true;
    for (const handler of called) {
      try {
        await handler(event);
      } catch (error) {
        isDone = false;
        report(error);
      }
    }
    return isDone;
  }

  const webhooks: Webhooks = {
    verify,
    on(type, handler) {
      if (typeof handler !== 'function') throw new TypeError(`The handler of ${type} must be a function.`);
      // It gets events of its own type alone.
      handlers.set(type, [...(handlers.get(type) ?? []), handler as WebhookHandler]);
      return webhooks;
    },
    async handle(request) {
      const status = await respond(request.method, request.headers, () => bodyOf(request));
      return new Response(null, { status, headers: status === 405 ? { allow: 'POST' } : {} });
    },
    toNodeHandler: () => nodeHandler(respond),
  };
  return webhooks;
}

async function bodyOf(request: Request): Promise<RawBody | undefined> {
  if (request.bodyUsed) return rawBytes(undefined);
  return request.body ? collectBody(piecesOf(request.body)) : new Uint8Array();
}
