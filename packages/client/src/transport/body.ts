import { isBlob, isBytes, isSearchParams } from '../kinds.js';
import { lend, type Piece } from '../sources/lent-bytes.js';
import { piecesOf } from '../sources/pieces.js';

/** A body ready to send, with what its headers must say. */
export interface EncodedBody {
  readonly content: Uint8Array | Blob | AsyncIterable<Piece> | undefined;
  readonly contentType: string | undefined;
  /** False for a stream: once it is read, there is nothing left for another try. */
  readonly isReplayable: boolean;
}

const bodyless = new Set(['GET', 'HEAD', 'OPTIONS']);

/** JSON for objects; text, bytes, blobs and streams as they are. Always with a length: Vimeo refuses chunked bodies. */
export function encodeBody(method: string, body: unknown): EncodedBody {
  if (body === undefined) return { content: undefined, contentType: undefined, isReplayable: true };
  if (bodyless.has(method))
    throw new TypeError(`${method} takes no body; use query for what goes in the address.`);
  if (isBytes(body)) return { content: body, contentType: 'application/octet-stream', isReplayable: true };
  if (isBlob(body))
    return { content: body, contentType: body.type || 'application/octet-stream', isReplayable: true };
  if (isStream(body))
    return {
      content: lend('getReader' in body ? piecesOf(body) : body),
      contentType: 'application/octet-stream',
      isReplayable: false,
    };
  const text = typeof body === 'string' || isSearchParams(body) ? String(body) : json(body);
  return {
    content: new TextEncoder().encode(text),
    contentType: isSearchParams(body) ? 'application/x-www-form-urlencoded' : 'application/json',
    isReplayable: true,
  };
}

/** The `content-length` of a body, as far as it is known without the caller's own header. */
export function lengthOf({ content }: EncodedBody): number | undefined {
  if (isBytes(content)) return content.byteLength;
  return isBlob(content) ? content.size : undefined;
}

/** Not every engine can iterate a ReadableStream. */
function isStream(body: unknown): body is ReadableStream<Uint8Array> | AsyncIterable<Uint8Array | string> {
  return typeof body === 'object' && body !== null && (Symbol.asyncIterator in body || 'getReader' in body);
}

function json(body: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(body);
  } catch (cause) {
    throw new TypeError('The body cannot be written as JSON.', { cause });
  }
  if (text === undefined) throw new TypeError(`The body cannot be written as JSON: it is a ${typeof body}.`);
  return text;
}
