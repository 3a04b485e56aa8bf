import { WebhookError } from '../errors/webhook-error.js';
import type { WebhookEvent } from './webhook-event.js';

/**
 * The event of a delivery, without the secrets that it may hold.
 *
 * @throws {WebhookError} `unreadable`.
 */
export function readEvent(body: Uint8Array, secrets: readonly string[]): WebhookEvent {
  const isSecret = (name: string, value: unknown) =>
    name === 'secret' || (typeof value === 'string' && secrets.includes(value));
  const event = parse(body, (name, value) => (isSecret(name, value) ? undefined : value));
  const { webhook_type, data } = Object(event);
  if (typeof webhook_type !== 'string' || webhook_type === '')
    throw new WebhookError(
      'unreadable',
      'The delivery is signed, but has no "webhook_type": it is no event.',
    );
  return { ...Object(event), data: Object(data) };
}

/** What a delivery says its webhook's secret is. */
export function payloadSecret(body: Uint8Array): string | undefined {
  const { secret } = Object(parse(body));
  return typeof secret === 'string' ? secret : undefined;
}

function parse(body: Uint8Array, reviver?: (name: string, value: unknown) => unknown): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body), reviver);
  } catch (cause) {
    // The cause's message would quote what came, which may hold the secret.
    if (cause instanceof TypeError) throw new WebhookError('unreadable', 'The delivery is no text.');
    throw new WebhookError('unreadable', 'The delivery is no JSON.');
  }
}
