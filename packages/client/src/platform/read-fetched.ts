import { raceAbort } from '../time/race-abort.js';

// The body of a fetched response, of whatever fetch: the standard's has a reader, node-fetch's is a stream of Node,
// and React Native's is not there at all.

/** Its pieces, as they come; leaving the loop ends the exchange. */
export async function* piecesOfResponse(
  response: Response,
  signal: AbortSignal,
  onEnd?: () => void,
): AsyncGenerator<Uint8Array> {
  const pieces = readBody(response);
  try {
    for (;;) {
      const { done, value } = await raceAbort(pieces.next(), signal);
      if (done) return;
      yield value;
    }
  } finally {
    pieces.end();
    onEnd?.();
  }
}

/** Its text; from `limit` bytes on the rest is not read. */
export async function textOfResponse(
  response: Response,
  limit = Number.POSITIVE_INFINITY,
  onPiece?: (bytes: number) => void,
): Promise<string> {
  if (!isReadable(response)) {
    const text = await response.text();
    onPiece?.(new TextEncoder().encode(text).byteLength);
    return text;
  }
  const pieces = readBody(response);
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  try {
    while (bytes < limit) {
      const { done, value } = await pieces.next();
      if (done) break;
      onPiece?.(value.byteLength);
      bytes += value.byteLength;
      text += decoder.decode(value, { stream: true });
    }
    return text + decoder.decode();
  } finally {
    pieces.end();
  }
}

interface BodyPieces {
  next(): Promise<{ done: true; value?: undefined } | { done: false; value: Uint8Array }>;
  end(): void;
}

/** True where the body comes in pieces, or where the response says that there is none. */
function isReadable({ body }: Response): boolean {
  return body === null || (body !== undefined && ('getReader' in body || Symbol.asyncIterator in body));
}

function readBody(response: Response): BodyPieces {
  const { body } = response;
  if (body === null) return { next: async () => ({ done: true }), end() {} };
  // Not every engine can iterate a ReadableStream, so it is read through its reader.
  if (body && 'getReader' in body) {
    const reader = body.getReader();
    return {
      async next() {
        const { done, value } = await reader.read();
        return done ? { done: true } : { done: false, value };
      },
      end: () => void reader.cancel().catch(() => {}),
    };
  }
  const iterator = isReadable(response)
    ? (body as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]() // what isReadable has found
    : whole(response);
  return {
    async next() {
      const { done, value } = await iterator.next();
      return done ? { done: true } : { done: false, value };
    },
    end: () => void iterator.return?.(undefined)?.then(undefined, () => {}),
  };
}

async function* whole(response: Response): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(await response.arrayBuffer());
}
