import { isBytes } from '../kinds.js';

/** The secret that a server signs its tickets with, as text or bytes: 16 bytes at least, better 32 random ones. */
export type TicketKey = string | Uint8Array;

const shortestKey = 16;

/** Refuses what is no key. */
export function checkTicketKey(option: string, key: unknown): void {
  const bytes = typeof key === 'string' ? new TextEncoder().encode(key) : isBytes(key) ? key : undefined;
  if (bytes === undefined || bytes.byteLength < shortestKey)
    throw new TypeError(
      `${option} must be a secret of ${shortestKey} bytes or more, as text or a Uint8Array.`,
    );
}
