import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createWebhooks,
  signPayload,
  WebhookError,
  type WebhookEvent,
  type WebhooksOptions,
} from 'vimeokit/webhooks';
import { afterEach, describe, expect, it } from 'vitest';

const secret = 'a secret of the webhook';
const payload = {
  webhook_type: 'video-created',
  data: { clip_uri: '/videos/1', video_uri: '/videos/1' },
  timestamp: 1_768_072_665,
};
const body = JSON.stringify(payload);

const sign = (encoding: 'hex' | 'base64' | 'base64url', key = secret, text = body) =>
  createHmac('sha256', key).update(text).digest(encoding);

async function reasonOf(
  rawBody: unknown,
  headers: Record<string, string>,
  options: Partial<WebhooksOptions> = {},
): Promise<string> {
  const webhooks = createWebhooks({ secret, ...options });
  // What programs without types give.
  const error = await webhooks.verify(rawBody as string, headers).catch((reason: unknown) => reason);
  if (!WebhookError.is(error)) throw new Error('It was taken.');
  expect(error.message).not.toContain(secret);
  expect(JSON.stringify(error)).not.toContain(secret);
  return error.reason;
}

describe('a delivery', () => {
  const accepted: Record<string, Record<string, string>> = {
    'in hex': { 'X-Webhook-Signature': sign('hex') },
    'in capital hex': { 'x-webhook-signature': sign('hex').toUpperCase() },
    'in base64': { 'X-Vimeo-Signature': sign('base64') },
    'in base64 for addresses': { 'X-Vimeo-Webhook-Signature': sign('base64url') },
    'with sha256=': { 'Vimeo-Signature': `sha256=${sign('hex')}` },
    'with v1=, beside its time': { 'Vimeo-Signature': `t=1768072665,v1=${sign('base64')}` },
    'among those of other secrets': { 'Vimeo-Signature': `v1=${sign('hex', 'other')}, v1=${sign('hex')}` },
    'in one of two headers': { 'Vimeo-Signature': sign('hex', 'other'), 'X-Vimeo-Signature': sign('hex') },
  };
  it.each(Object.entries(accepted))('that is signed %s gives its event', async (_, headers) => {
    const webhooks = createWebhooks({ secret });
    for (const raw of [body, Buffer.from(body), Uint8Array.from(Buffer.from(body)).buffer])
      expect(await webhooks.verify(raw, headers)).toEqual(payload);
    expect(await webhooks.verify(body, new Headers(headers))).toEqual(payload);
    expect(await webhooks.verify(body, Object.entries(headers))).toEqual(payload);
  });

  it('of a secret that takes the place of another is taken with either', async () => {
    const webhooks = createWebhooks({ secret: ['new', 'old'] });
    for (const key of ['new', 'old'])
      expect(await webhooks.verify(body, { 'x-webhook-signature': sign('hex', key) })).toEqual(payload);
  });

  it('that nobody signed is unsigned', async () => {
    expect(await reasonOf(body, {})).toBe('unsigned');
    expect(await reasonOf(body, { 'x-webhook-signature': '' })).toBe('unsigned');
    expect(await reasonOf(body, { 'x-other': sign('hex') })).toBe('unsigned');
  });

  it.each([
    sign('hex', 'other'),
    sign('hex').slice(0, 63),
    `${sign('hex')}0`,
    sign('base64').slice(1),
    'sha256=',
    '=',
    'ä'.repeat(44),
    `sha1=${sign('hex')}`,
  ])('with the signature %s has a wrong one', async (signature) => {
    expect(await reasonOf(body, { 'x-webhook-signature': signature })).toBe('wrong-signature');
  });

  it('of which one character was changed has a wrong signature', async () => {
    const changed = body.replace('/videos/1', '/videos/2');
    expect(await reasonOf(changed, { 'x-webhook-signature': sign('hex') })).toBe('wrong-signature');
  });

  it('is looked at only in the headers that are named', async () => {
    const options = { signatureHeaders: ['X-Own'] };
    expect(await reasonOf(body, { 'x-webhook-signature': sign('hex') }, options)).toBe('unsigned');
    const webhooks = createWebhooks({ secret, ...options });
    expect(await webhooks.verify(body, { 'x-own': sign('hex') })).toEqual(payload);
  });

  it('that was parsed before is refused, with what to do', async () => {
    const headers = { 'x-webhook-signature': sign('hex') };
    expect(await reasonOf(payload, headers)).toBe('not-raw');
    expect(await reasonOf(undefined, headers)).toBe('not-raw');
    await expect(createWebhooks({ secret }).verify(Object(payload), headers)).rejects.toThrow(
      'express.json()',
    );
  });

  it.each(['', 'no JSON', '[]', '1', '{}', '{"webhook_type":1}', 'null'])(
    'that is signed and is %j is unreadable',
    async (text) => {
      expect(await reasonOf(text, { 'x-webhook-signature': sign('hex', secret, text) })).toBe('unreadable');
    },
  );

  it('of any age is taken, and with a tolerance only one of now', async () => {
    const at = (seconds: number) => JSON.stringify({ ...payload, timestamp: Date.now() / 1000 + seconds });
    const options = { toleranceSeconds: 300 };
    for (const seconds of [-400, 400]) {
      const text = at(seconds);
      const headers = { 'x-webhook-signature': sign('hex', secret, text) };
      expect(await reasonOf(text, headers, options)).toBe('too-old');
      await createWebhooks({ secret }).verify(text, headers);
    }
    const text = at(-200);
    await createWebhooks({ secret, ...options }).verify(text, {
      'x-webhook-signature': sign('hex', secret, text),
    });
    const { timestamp: _, ...timeless } = payload;
    const without = JSON.stringify(timeless);
    const headers = { 'x-webhook-signature': sign('hex', secret, without) };
    expect(await reasonOf(without, headers, options)).toBe('too-old');
  });

  it('whose body has the secret is taken only where that is allowed, and its event never has it', async () => {
    const told = JSON.stringify({ ...payload, secret, data: { ...payload.data, secret, again: secret } });
    expect(await reasonOf(told, {})).toBe('unsigned');
    const webhooks = createWebhooks({ secret, acceptPayloadSecret: true });
    expect(await webhooks.verify(told, {})).toEqual(payload);
    expect(await webhooks.verify(told, { 'x-webhook-signature': sign('hex', secret, told) })).toEqual(
      payload,
    );
    const wrong = JSON.stringify({ ...payload, secret: 'other' });
    expect(await reasonOf(wrong, {}, { acceptPayloadSecret: true })).toBe('wrong-signature');
    expect(await reasonOf(body, {}, { acceptPayloadSecret: true })).toBe('unsigned');
  });

  it('of tests is signed by signPayload', async () => {
    const headers = await signPayload(body, secret);
    expect(await createWebhooks({ secret }).verify(body, headers)).toEqual(payload);
    expect(headers.get('content-type')).toBe('application/json');
  });
});

describe('createWebhooks', () => {
  it.each([
    [{}, 'needs the secret'],
    [{ secret: '' }, 'needs the secret'],
    [{ secret: '  ' }, 'needs the secret'],
    [{ secret: [] }, 'needs the secret'],
    [{ secret: ['a', ''] }, 'needs the secret'],
    [{ secret: 1 }, 'needs the secret'],
    [{ secret, tolerance: 5 }, 'no option "tolerance"'],
    [{ secret, toleranceSeconds: 0 }, 'toleranceSeconds'],
    [{ secret, toleranceSeconds: Number.NaN }, 'toleranceSeconds'],
    [{ secret, signatureHeaders: [] }, 'signatureHeaders'],
    [{ secret, signatureHeaders: 'x-own' }, 'signatureHeaders'],
    [{ secret, acceptPayloadSecret: 'yes' }, 'acceptPayloadSecret'],
    [{ secret, onError: true }, 'onError'],
    [undefined, 'needs the secret'],
  ])('refuses %j', (options, message) => {
    // What programs without types give.
    const refused = () => createWebhooks(options as unknown as WebhooksOptions);
    expect(refused).toThrow(TypeError);
    expect(refused).toThrow(message);
  });
});

describe.each(['handle', 'toNodeHandler'] as const)('%s', (way) => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  /** What posts a delivery, and the statuses that come of it. */
  async function receiver(options: Partial<WebhooksOptions> = {}) {
    const errors: unknown[] = [];
    const webhooks = createWebhooks({ secret, onError: (error) => errors.push(error), ...options });
    const { handle, toNodeHandler } = webhooks;
    if (way === 'handle') {
      const post = async (init: RequestInit) => handle(new Request('https://app.example/vimeo', init));
      return { webhooks, errors, post };
    }
    const server = createServer(toNodeHandler()).listen(0, '127.0.0.1');
    servers.push(server);
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo; // it listens on a port
    const post = (init: RequestInit) => fetch(`http://127.0.0.1:${port}/vimeo`, init);
    return { webhooks, errors, post };
  }

  it('answers 204 when the handlers of the type are done, and tells them the event', async () => {
    const { webhooks, post } = await receiver();
    const told: (WebhookEvent | string)[] = [];
    webhooks
      .on('video-created', async (event) => {
        await Promise.resolve();
        told.push(event);
      })
      .on('video-created', () => told.push('second'))
      .on('video-deleted', () => told.push('another type'));
    const headers = await signPayload(body, secret);
    expect((await post({ method: 'POST', headers, body })).status).toBe(204);
    expect(told).toEqual([payload, 'second']);
  });

  it('answers 204 for a type that nobody handles, or nobody knows yet', async () => {
    const { post } = await receiver();
    const other = JSON.stringify({ webhook_type: 'subscription-created', data: {} });
    const headers = await signPayload(other, secret);
    expect((await post({ method: 'POST', headers, body: other })).status).toBe(204);
  });

  it('answers 401 for what is unsigned, wrong or old, and 400 for what is unreadable; nobody handles it', async () => {
    const { webhooks, post, errors } = await receiver({ toleranceSeconds: 60 });
    let handled = 0;
    webhooks.on('video-created', () => handled++);
    const statusOf = async (text: string, headers: HeadersInit) =>
      (await post({ method: 'POST', headers, body: text })).status;
    expect(await statusOf(body, {})).toBe(401);
    expect(await statusOf(body, await signPayload(body, 'other'))).toBe(401);
    expect(await statusOf(body, await signPayload(body, secret))).toBe(401);
    expect(await statusOf('{', await signPayload('{', secret))).toBe(400);
    expect(await statusOf('', await signPayload('', secret))).toBe(400);
    expect(handled).toBe(0);
    const reasons = errors.map((error) => WebhookError.is(error) && error.reason);
    expect(reasons).toEqual(['unsigned', 'wrong-signature', 'too-old', 'unreadable', 'unreadable']);
  });

  it('answers 405 for another method, and says which it takes', async () => {
    const { post } = await receiver();
    const response = await post({ method: 'GET' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
  });

  it('answers 413 for more than an event can be', async () => {
    const { post } = await receiver();
    const response = await post({ method: 'POST', body: 'x'.repeat(1_100_000) }).catch(() => undefined);
    // Where the rest was not read, the connection may end before the response is seen.
    if (response) expect(response.status).toBe(413);
  });

  it('answers 500 where a handler threw, calls the others all the same, and tells what was thrown', async () => {
    const { webhooks, post, errors } = await receiver();
    let others = 0;
    webhooks
      .on('video-created', () => {
        throw new Error('no database');
      })
      .on('video-created', () => others++);
    const headers = await signPayload(body, secret);
    expect((await post({ method: 'POST', headers, body })).status).toBe(500);
    expect(others).toBe(1);
    expect(errors.map(String)).toEqual(['Error: no database']);
  });
});

describe('a request whose body was read before', () => {
  it('is answered 500, with what to do', async () => {
    const errors: unknown[] = [];
    const webhooks = createWebhooks({ secret, onError: (error) => errors.push(error) });
    const headers = await signPayload(body, secret);
    const request = new Request('https://app.example/vimeo', { method: 'POST', headers, body });
    await request.json();
    expect((await webhooks.handle(request)).status).toBe(500);
    expect(String(errors[0])).toContain('express.json()');
  });
});
