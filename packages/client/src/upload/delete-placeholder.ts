import { VimeoError } from '../errors/vimeo-error.js';
import { checkTicket, type UploadTicket } from '../records/ticket.js';
import type { Request } from '../transfer/api-access.js';

/** Deletes what was made for bytes that will not come: the version where there is one, and else the video. */
export async function deletePlaceholder(request: Request, ticket: UploadTicket): Promise<void> {
  const { uri, version } = checkTicket(ticket);
  if (version?.endsWith('/versions'))
    throw new VimeoError(
      `Vimeo did not name the version that was made, so it was not deleted; look for it at GET ${version}.`,
    );
  await request({ method: 'DELETE', path: version ?? uri });
}
