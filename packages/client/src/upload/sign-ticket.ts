import { UploadError } from '../errors/upload-error.js';
import { hmacOfText } from '../hmac.js';
import { isBytes } from '../kinds.js';
import type { UploadTicket } from '../records/ticket.js';

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

/** The ticket with a signature of what it allows; one that it had is replaced. */
export async function signTicket(ticket: UploadTicket, key: TicketKey): Promise<UploadTicket> {
  return { ...ticket, signature: await signatureOf(ticket, key) };
}

/** Refuses a ticket that was not signed with this key, or was changed since. */
export async function requireSignature(ticket: UploadTicket, key: TicketKey): Promise<void> {
  if (isSame(ticket.signature ?? '', await signatureOf(ticket, key))) return;
  const what =
    ticket.signature === undefined ? 'is not signed' : 'has a signature of another key, or was changed';
  throw new UploadError(
    `The upload was not resumed: its ticket ${what}. Take a ticket that createUpload({ signTicketWith }) made with this key.`,
    { reason: 'ticket' },
  );
}

function signatureOf({ uri, version, link, size, sent }: UploadTicket, key: TicketKey): Promise<string> {
  // That all bytes are there is not for anybody to say.
  const facts = [uri, version ?? null, link, size, ...(sent ? ['sent'] : [])];
  return hmacOfText(key, `vimeokit:ticket:${JSON.stringify(facts)}`);
}

/** In a time that does not tell where the first difference is. */
function isSame(given: string, wanted: string): boolean {
  if (given.length !== wanted.length) return false;
  let difference = 0;
  for (let index = 0; index < wanted.length; index++)
    difference |= given.charCodeAt(index) ^ wanted.charCodeAt(index);
  return difference === 0;
}
