import { ConnectionError } from '../../../errors/connection-error.js';
import { ScopeError } from '../../../errors/scope-error.js';
import { TimeoutError } from '../../../errors/timeout-error.js';
import { UploadError, type UploadErrorReason } from '../../../errors/upload-error.js';
import { VimeoError } from '../../../errors/vimeo-error.js';
import type { UploadTicket } from '../../../records/ticket.js';
import { isUnplayable } from '../unplayable.js';
import { callsForSettings } from './change-video.js';

/**
 * The error of a step after the create: it names the video, and has the ticket that does the rest.
 *
 * @param what - What did not happen, such as `its thumbnail was not set`.
 * @param hasStore - Whether a later call finds the video.
 * @returns The error itself where it is none of this library's, such as the caller's reason to abort.
 */
export function stepError(ticket: UploadTicket, what: string, error: unknown, hasStore: boolean): unknown {
  if (!VimeoError.is(error)) return error;
  // Nothing that is done again would help; it says itself what does.
  if (UploadError.is(error) && isUnplayable(error.reason))
    return new UploadError(
      `${error.message}${hasStore ? ' The same call finds this video again; with again: true, it makes another one.' : ''}`,
      { reason: error.reason, ticket },
      { cause: error },
    );
  const why = error.message.replace(/\.$/, '');
  const where = ticket.sent ? `${ticket.uri} has all its bytes` : `${ticket.uri} is made`;
  return new UploadError(
    `${where}, but ${what}: ${why}. ${adviceFor(ticket, error)}`,
    { reason: reasonOf(error), ticket },
    { cause: error },
  );
}

function reasonOf(error: VimeoError): UploadErrorReason {
  if (UploadError.is(error)) return error.reason;
  if (ScopeError.is(error)) return 'scope';
  return ConnectionError.is(error) || TimeoutError.is(error) ? 'connection' : 'refused';
}

function adviceFor({ uri, settings }: UploadTicket, error: VimeoError): string {
  const store = 'the same call with the same store does the rest';
  const again = settings
    ? `${store}. Without a store, set ${settings.names.join(', ')} yourself (${callsForSettings(uri, settings.names)}); what is left beside that, resumeUpload does with the ticket on this error`
    : `${store}, and so does resumeUpload with the ticket on this error; no byte is sent again`;
  return ScopeError.is(error)
    ? `With a token of the same user that may do so, ${again}.`
    : `${upper(again)}.`;
}

function upper(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
