import type { JobRecord, UploadTicket } from 'vimeokit';

/** What a store keeps of an upload whose bytes are on their way. */
export function placedRecord(ticket: UploadTicket): JobRecord {
  return {
    state: 'placed',
    account: '/users/1',
    destination: '/users/1/videos',
    source: { name: 'harbour.mp4', size: ticket.size, fingerprint: `${ticket.size}-ab` },
    wishes: { salt: 'ab', digests: {} },
    ticket,
  };
}
