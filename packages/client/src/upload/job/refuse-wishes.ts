import { UploadError } from '../../errors/upload-error.js';
import type { UploadTicket } from '../../records/ticket.js';

/** Refuses to change what is done unasked. */
export function refuseForDone(names: readonly string[], what: string, ticket: UploadTicket): never {
  throw new UploadError(
    `${what} was uploaded before, as ${ticket.uri}, with another ${names.join(', ')}. ` +
      'With update: true, that video gets what this call asks for; with again: true, another video is made.',
    { reason: 'different-options', uri: ticket.uri, options: names },
  );
}

/** Refuses what cannot be changed once a video is made. */
export function refuseForBegun(
  { fixed, removed }: { readonly fixed: readonly string[]; readonly removed: readonly string[] },
  what: string,
  ticket: UploadTicket,
): never {
  const advice = [
    ...(fixed.length > 0
      ? [
          `Vimeo cannot change ${fixed.join(', ')} any more: give what it was begun with, or delete ${ticket.uri} to begin anew.`,
        ]
      : []),
    ...(removed.length > 0
      ? [
          `What ${removed.join(', ')} would be without is not known: give what you want, or update: true to leave it as it is.`,
        ]
      : []),
  ];
  throw new UploadError(
    `The upload of ${what} to ${ticket.uri} is in the store, and was begun with another ${[...fixed, ...removed].join(', ')}. ${advice.join(' ')}`,
    { reason: 'different-options', uri: ticket.uri, options: [...fixed, ...removed] },
  );
}
