import { UploadError } from '../errors/upload-error.js';
import { hmacOfText } from '../hmac.js';
import type { UploadTicket } from '../records/ticket.js';
import type { TicketKey } from './ticket-key.js';

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
