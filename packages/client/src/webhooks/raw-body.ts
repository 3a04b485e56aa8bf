import { WebhookError } from '../errors/webhook-error.js';
import { isArrayBuffer, isBytes } from '../kinds.js';

/** A body as it came. */
export type RawBody = string | Uint8Array | ArrayBuffer;

/** Events have some hundred bytes. */
const mostBodyBytes = 1_048_576;

/** @throws {WebhookError} `not-raw` for what somebody has parsed: written again, it would be other bytes. */
export function rawBytes(body: unknown): Uint8Array<ArrayBuffer> {
  if (typeof body === 'string') return new TextEncoder().encode(body);
  if (isBytes(body)) return Uint8Array.from(body);
  if (isArrayBuffer(body)) return new Uint8Array(body);
  const was = body === undefined || body === null ? 'is not there' : 'was parsed before';
  throw new WebhookError(
    'not-raw',
    `The body ${was}, and what is signed is its bytes: give them as they came. In Express this route comes before express.json(); in Fastify a parser with parseAs: 'buffer' keeps them.`,
  );
}

/** All of a stream; `undefined` where it is longer than an event can be. */
export async function collectBody(
  chunks: AsyncIterable<Uint8Array | string>,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const encoder = new TextEncoder();
  let bytes = new Uint8Array(0);
  for await (const chunk of chunks) {
    const next = typeof chunk === 'string' ? encoder.encode(chunk) : chunk;
    if (bytes.length + next.length > mostBodyBytes) return undefined;
    const longer = new Uint8Array(bytes.length + next.length);
    longer.set(bytes);
    longer.set(next, bytes.length);
    bytes = longer;
  }
  return bytes;
}
