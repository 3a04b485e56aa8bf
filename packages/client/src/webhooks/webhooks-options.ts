import { checkNames, type NamesOf } from '../option-names.js';

/** How deliveries are looked at. */
export interface WebhooksOptions {
  /** What the webhook was created with. Several while one takes another's place: any of them may have signed a delivery. */
  readonly secret: string | readonly string[];
  /**
   * How far the `timestamp` of an event may be from now, before or after. Not looked at by default, since nobody knows
   * whether Vimeo writes a new one when it tries again.
   */
  readonly toleranceSeconds?: number | undefined;
  /** The headers that may hold the signature; by default those that integrators have reported. */
  readonly signatureHeaders?: readonly string[] | undefined;
  /**
   * Takes a delivery without a signature whose body holds the webhook's secret, as one integration does. Off by default: such
   * a body is a password that travels with every delivery.
   */
  readonly acceptPayloadSecret?: boolean | undefined;
  /**
   * Is told what a handler threw, and why a delivery was refused. By default `console.error` is told what a handler threw,
   * and that a body was read before.
   */
  readonly onError?: ((error: unknown) => void) | undefined;
}

export const reportedHeaders = [
  'x-webhook-signature',
  'x-vimeo-signature',
  'x-vimeo-webhook-signature',
  'vimeo-signature',
];

const optionNames: NamesOf<WebhooksOptions> = {
  secret: true,
  toleranceSeconds: true,
  signatureHeaders: true,
  acceptPayloadSecret: true,
  onError: true,
};

/** @throws {TypeError} */
export function checkWebhooksOptions(options: WebhooksOptions): void {
  checkNames('createWebhooks', options ?? {}, optionNames);
  const { toleranceSeconds, signatureHeaders, acceptPayloadSecret, onError } = options ?? {};
  const secrets: readonly unknown[] = secretsOf(options ?? {});
  // An empty one would take whatever anybody signs with an empty one.
  if (secrets.length === 0 || secrets.some((secret) => typeof secret !== 'string' || secret.trim() === ''))
    throw new TypeError(
      'createWebhooks needs the secret that the webhook was created with, or a list of them.',
    );
  if (toleranceSeconds !== undefined && !(Number.isFinite(toleranceSeconds) && toleranceSeconds > 0))
    throw new TypeError('toleranceSeconds of createWebhooks must be a number of seconds above 0.');
  if (signatureHeaders !== undefined && !isListOfNames(signatureHeaders))
    throw new TypeError('signatureHeaders of createWebhooks must be a list of header names.');
  if (acceptPayloadSecret !== undefined && typeof acceptPayloadSecret !== 'boolean')
    throw new TypeError('acceptPayloadSecret of createWebhooks must be true or false.');
  if (onError !== undefined && typeof onError !== 'function')
    throw new TypeError('onError of createWebhooks must be a function.');
}

export function secretsOf({ secret }: WebhooksOptions): readonly string[] {
  return typeof secret === 'string' ? [secret] : Array.from(secret ?? []);
}

function isListOfNames(names: unknown): boolean {
  return Array.isArray(names) && names.length > 0 && names.every((name) => /^[\w-]+$/.test(String(name)));
}
