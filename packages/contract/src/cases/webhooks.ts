import { deepEqual, equal } from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Case } from '../case.js';
import { make, type Session } from '../session.js';
import { webhookReport } from '../sources.js';
import { makeVideo } from '../video.js';
import { expectError, expectStatus } from '../wire-response.js';

export const webhookCases: readonly Case[] = [
  {
    name: 'a new webhook is silent until it is enabled',
    source: `${webhookReport}; POST /apps/{app_id}/webhooks`,
    effect: 'writes',
    needs: ['reachesLoopback'],
    run: async (vimeo) => {
      await using ear = await listen();
      const hook = await make(vimeo, `${await appOf(vimeo)}/webhooks`, {
        webhook_url: ear.url,
        webhook_type: 'video-created',
      });
      equal(hook.is_enabled, false);
      await makeVideo(vimeo);
      expectStatus(await vimeo.patch(hook.uri, { is_enabled: true }), 200);
      const { uri } = await makeVideo(vimeo);
      const heard = JSON.parse((await ear.next()).body);
      equal(heard.webhook_type, 'video-created');
      // The first video was made in silence, so what is heard first is the second.
      deepEqual(heard.data, { clip_uri: uri, video_uri: uri });
      equal(typeof heard.timestamp, 'number');
    },
  },
  {
    name: 'what a webhook hears is signed with its secret',
    source: webhookReport,
    effect: 'writes',
    needs: ['reachesLoopback'],
    run: async (vimeo) => {
      await using ear = await listen();
      await make(vimeo, `${await appOf(vimeo)}/webhooks`, {
        webhook_url: ear.url,
        webhook_type: 'video-created',
        secret: 'harbour',
        is_enabled: true,
      });
      await makeVideo(vimeo);
      const { body, signature } = await ear.next();
      equal(signature, createHmac('sha256', 'harbour').update(body).digest('hex'));
    },
  },
  {
    name: 'webhooks need the scope webhooks, or a token of the app itself',
    source: `${webhookReport}; GET /apps/{app_id}/webhooks`,
    effect: 'safe',
    needs: ['narrowToken', 'app'],
    run: async (vimeo) => {
      const path = `${await appOf(vimeo)}/webhooks`;
      expectError(await vimeo.as(vimeo.environment.narrowToken).get(path), 403);
      const { id: key = '', secret = '' } = vimeo.environment.app ?? {};
      const token = await vimeo.client.with({ key, secret }).loadClientCredentials(['public']);
      expectStatus(await vimeo.as(token).get(path), 200);
    },
  },
];

async function appOf(vimeo: Session): Promise<string> {
  return expectStatus(await vimeo.get('/oauth/verify'), 200).body.app.uri;
}

interface Heard {
  readonly body: string;
  readonly signature: string | undefined;
}

/** A server that hears what webhooks say. */
async function listen() {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    const signature = request.headers['x-webhook-signature'];
    heard.push({ body: await text(request), signature: signature?.toString() });
    response.end();
    server.emit('heard');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on TCP
  return {
    url: `http://127.0.0.1:${port}/webhooks`,
    /** What is said next, or was said and is not yet taken. */
    async next(): Promise<Heard> {
      for (;;) {
        const said = heard.shift();
        if (said) return said;
        await once(server, 'heard', { signal: AbortSignal.timeout(30_000) });
      }
    },
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
    },
  };
}
