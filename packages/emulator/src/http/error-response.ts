import { GrantRefusal, Refusal } from '../model/refusal.js';
import { StorageFullError } from '../storage/storage.js';
import { warn } from '../warn.js';
import { keptResponse } from './kept-body.js';

/** What was thrown, as the response that Vimeo would send. */
export function asResponse(error: unknown): Response {
  if (error instanceof Refusal) {
    const { 'content-type': type = 'application/vnd.vimeo.error+json', ...headers } = error.headers;
    return keptResponse(JSON.stringify(error.body()), {
      status: error.status,
      headers: { 'content-type': type, ...headers },
    });
  }
  if (error instanceof GrantRefusal) return Response.json(error.body(), { status: error.status });
  if (error instanceof StorageFullError) return asResponse(new Refusal(507, undefined, error.message));
  if (isBrokenOff(error))
    return asResponse(new Refusal(400, undefined, 'The request broke off before its end.'));
  // The stack is for the developer who started the emulator; the response may go anywhere.
  warn(stackOf(error));
  const message = error instanceof Error ? error.message : String(error);
  const body = {
    error: 'That did not work.',
    link: null,
    developer_message: `The emulator failed: ${message}`,
    error_code: 4003,
  };
  return keptResponse(JSON.stringify(body), {
    status: 500,
    headers: { 'content-type': 'application/vnd.vimeo.error+json' },
  });
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\nbecause of ${stackOf(error.cause)}`;
  return `${error.stack ?? error}${cause}`;
}

/** The client went away while it sent a body. No one receives the response, and the emulator has not failed. */
function isBrokenOff(error: unknown): boolean {
  const codes = ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR'];
  return error instanceof Error && 'code' in error && codes.includes(String(error.code));
}
