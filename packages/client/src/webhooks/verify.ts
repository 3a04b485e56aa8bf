import { WebhookError } from '../errors/webhook-error.js';
import { hmacKey } from '../hmac.js';
import { type RawBody, rawBytes } from './raw-body.js';
import { payloadSecret, readEvent } from './read-event.js';
import { readSignatures, type WebhookHeaders } from './read-signatures.js';
import { isSameText, isSignedBy } from './signing.js';
import type { WebhookEvent } from './webhook-event.js';
import { reportedHeaders, secretsOf, type WebhooksOptions } from './webhooks-options.js';

/**
 * The event of a delivery, once it is certain that somebody with the secret sent it.
 *
 * @throws {WebhookError}
 */
export async function verifyDelivery(
  options: WebhooksOptions,
  rawBody: RawBody,
  headers: WebhookHeaders,
): Promise<WebhookEvent> {
  const { signatureHeaders = reportedHeaders, acceptPayloadSecret = false, toleranceSeconds } = options;
  const secrets = secretsOf(options);
  const body = rawBytes(rawBody);
  const signatures = readSignatures(headers, signatureHeaders);
  const told = acceptPayloadSecret ? payloadSecret(body) : undefined;
  if (!signatures && told === undefined)
    throw new WebhookError(
      'unsigned',
      `The delivery is not signed: it has no header ${listed(signatureHeaders)}.`,
    );
  if (!(await isVerified(secrets, body, signatures ?? [], told)))
    throw new WebhookError(
      'wrong-signature',
      'The signature is not of this body and secret: the secret is that of another webhook, the body was changed on its way, or somebody else sent it.',
    );
  const event = readEvent(body, secrets);
  if (toleranceSeconds !== undefined) checkAge(event.timestamp, toleranceSeconds);
  return event;
}

async function isVerified(
  secrets: readonly string[],
  body: Uint8Array<ArrayBuffer>,
  signatures: readonly Uint8Array<ArrayBuffer>[],
  told: string | undefined,
): Promise<boolean> {
  for (const secret of secrets) {
    const key = await hmacKey(secret);
    for (const signature of signatures) if (await isSignedBy(key, signature, body)) return true;
    if (told !== undefined && (await isSameText(key, secret, told))) return true;
  }
  return false;
}

function checkAge(timestamp: unknown, toleranceSeconds: number): void {
  if (typeof timestamp !== 'number')
    throw new WebhookError('too-old', 'The delivery has no "timestamp", and toleranceSeconds asks for one.');
  const seconds = Math.round(Date.now() / 1000 - timestamp);
  if (Math.abs(seconds) > toleranceSeconds)
    throw new WebhookError(
      'too-old',
      `The delivery's timestamp is ${Math.abs(seconds)} seconds ${seconds > 0 ? 'ago' : 'ahead'}; toleranceSeconds is ${toleranceSeconds}.`,
    );
}

function listed(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(' or ');
}
