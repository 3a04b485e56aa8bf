import { createHmac } from 'node:crypto';
import type { Faults } from '../faults/faults.js';
import { isLoopback } from '../loopback.js';
import type { World } from '../model/world.js';
import type { Row } from '../state/state.js';

/** After so many deliveries of which all failed, Vimeo stops trying. */
const mostFailures = 10;

/** Notifies an app's addresses what happens. Only on this machine: a local Vimeo sends nothing to other machines. */
export class Webhooks {
  readonly #world: World;
  readonly #faults: Faults;

  constructor(world: World, faults: Faults) {
    this.#world = world;
    this.#faults = faults;
  }

  /** Something happened to a video. */
  tell(type: string, video: Row): void {
    const body = JSON.stringify({
      webhook_type: type,
      data: { clip_uri: video.uri, video_uri: video.uri },
      timestamp: Math.floor(this.#world.clock.now() / 1000),
    });
    for (const hook of this.#world.ofKind('webhook')) {
      const { webhook_type, is_enabled } = hook.data;
      if (webhook_type !== type || is_enabled !== true) continue;
      const fault = this.#faults.take(`WEBHOOK /${type}`);
      const times = fault?.deliverTwice ? 2 : fault?.drop ? 0 : 1;
      for (let time = 0; time < times; time++) void this.#deliver(hook, body);
    }
  }

  async #deliver(hook: Row, body: string): Promise<void> {
    const { webhook_url: url, secret } = hook.data;
    const signature =
      typeof secret === 'string' ? createHmac('sha256', secret).update(body).digest('hex') : undefined;
    let isDelivered = false;
    try {
      if (this.#isAllowed(new URL(String(url)))) {
        const response = await fetch(String(url), {
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
  }

  /** This machine, but not the emulator itself: its control takes what comes from this machine. */
  #isAllowed({ hostname, port }: URL): boolean {
    return isLoopback(hostname) && Number(port || 80) !== this.#world.port;
  }

  #count(hook: Row, isDelivered: boolean): void {
    if (!this.#world.find(hook.uri)) return;
    const deliveries = Number(hook.data.deliveries ?? 0) + 1;
    const failures = isDelivered ? 0 : Number(hook.data.failures ?? 0) + 1;
    const isOver = failures >= mostFailures;
    this.#world.note(hook, {
      deliveries,
      failures,
      ...(isOver ? { is_enabled: false, disabled_at: this.#world.clock.now() } : {}),
    });
  }
}
