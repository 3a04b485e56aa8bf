import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { checkNames, type NamesOf } from '../check-options.js';
import type { Faults } from '../faults/faults.js';
import { isRecord } from '../is-record.js';
import { nearestName } from '../nearest-name.js';
import { isOf, type Row } from '../state/rows.js';
import type { Change, State } from '../state/state.js';
import {
  type WebhookDeliveries,
  type WebhookEvent,
  type WebhookType,
  webhookTypes,
} from './webhook-types.js';

/** After so many deliveries of which all failed, Vimeo stops trying. */
const mostFailures = 10;

/** What happens to a video, in the words of webhooks. */
const types: Readonly<Partial<Record<Change['type'], WebhookType>>> = {
  added: 'video-created',
  changed: 'video-updated',
  removed: 'video-deleted',
};

const eventNames: NamesOf<WebhookEvent> = { video: true, data: true };

/** Notifies an app's addresses what happens, where it may: a local Vimeo sends nothing to other machines. */
export class Webhooks {
  readonly #state: State;
  readonly #faults: Faults;
  readonly #mayNotify: (url: URL) => boolean;

  constructor(state: State, faults: Faults, mayNotify: (url: URL) => boolean) {
    this.#state = state;
    this.#faults = faults;
    this.#mayNotify = mayNotify;
    state.watch(({ type, row }) => {
      const told = types[type];
      if (told && isOf(row, 'video')) this.tell(told, row);
    });
  }

  /** Something happened to a video. */
  tell(type: WebhookType, video: Row<'video'>): void {
    void Promise.all(this.#send(type, dataOf(video.uri)));
  }

  /** An event of any type, whether or not something happened. A TypeError says what is wrong with it. */
  async send(given: unknown, event: WebhookEvent = {}): Promise<WebhookDeliveries> {
    checkNames('sendWebhook', event, eventNames);
    const { video, data } = event;
    const type = webhookTypes.find((one) => one === given);
    if (!type) {
      const near = nearestName(String(given), webhookTypes);
      throw new TypeError(
        `There is no webhook type ${given}${near ? `; did you mean ${near}?` : `; there are ${webhookTypes.join(', ')}.`}`,
      );
    }
    if (video !== undefined && !(typeof video === 'string' && /^\/videos\/[^/]+$/.test(video)))
      throw new TypeError(`video of a webhook's event must be a uri such as /videos/1, not ${video}.`);
    if (data !== undefined && !isRecord(data))
      throw new TypeError("data of a webhook's event must be an object.");
    const newest = this.#state.ofKind('video').at(-1)?.uri;
    const deliveries = this.#send(type, data ?? dataOf(video ?? newest ?? '/videos/1'));
    const delivered = (await Promise.all(deliveries)).filter(Boolean);
    return { sent: deliveries.length, delivered: delivered.length };
  }

  #send(type: WebhookType, data: object): Promise<boolean>[] {
    const timestamp = Math.floor(this.#state.clock.now() / 1000);
    const body = JSON.stringify({ webhook_type: type, data, timestamp });
    const deliveries: Promise<boolean>[] = [];
    for (const hook of this.#state.ofKind('webhook')) {
      const { webhook_type, is_enabled } = hook.data;
      if (webhook_type !== type || !is_enabled) continue;
      const fault = this.#faults.take(`WEBHOOK /${type}`);
      const times = fault?.deliverTwice ? 2 : fault?.drop ? 0 : 1;
      for (let time = 0; time < times; time++) deliveries.push(this.#deliver(hook, body));
    }
    return deliveries;
  }

  async #deliver(hook: Row<'webhook'>, body: string): Promise<boolean> {
    const { webhook_url: url, secret } = hook.data;
    const signature =
      secret === undefined ? undefined : bytesToHex(hmac(sha256, utf8ToBytes(secret), utf8ToBytes(body)));
    let isDelivered = false;
    try {
      if (this.#mayNotify(new URL(url))) {
        const response = await fetch(url, {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            ...(signature ? { 'x-webhook-signature': signature, 'x-vimeo-signature': signature } : {}),
          },
          body,
          redirect: 'error',
          signal: AbortSignal.timeout(10_000),
        });
        await response.body?.cancel();
        isDelivered = response.ok;
      }
    } catch {
      // It failed, and is counted below.
    }
    this.#count(hook, isDelivered);
    return isDelivered;
  }

  #count(hook: Row<'webhook'>, isDelivered: boolean): void {
    if (!this.#state.find(hook.uri)) return;
    const deliveries = (hook.data.deliveries ?? 0) + 1;
    const failures = isDelivered ? 0 : (hook.data.failures ?? 0) + 1;
    const isOver = failures >= mostFailures;
    this.#state.note(hook, {
      deliveries,
      failures,
      ...(isOver ? { is_enabled: false, disabled_at: this.#state.clock.now() } : {}),
    });
  }
}

function dataOf(video: string) {
  return { clip_uri: video, video_uri: video };
}
