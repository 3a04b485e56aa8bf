import { isBlob, isBytes } from '../kinds.js';
import type { Piece } from '../sources/lent-bytes.js';
import type { HttpRequest } from './http.js';

/**
 * The body of a request, as many bytes as its headers say: what would be too much does not leave, and what is too little
 * does not end well. What sends it might take the end of the pieces for the end of the body, or wait for more for ever.
 */
export function sizedBody({ body, headers }: HttpRequest): HttpRequest['body'] {
  const length = headers['content-length'];
  return body === undefined || length === undefined || isBytes(body) || isBlob(body)
    ? body
    : sized(body, Number(length));
}

async function* sized(pieces: AsyncIterable<Piece>, length: number): AsyncGenerator<Piece> {
  let given = 0;
  for await (const piece of pieces) {
    given += piece.byteLength;
    if (given > length) throw new Error(`the body has more than the ${length} bytes that its headers say`);
    yield piece;
  }
  if (given < length) throw new Error(`the body has ${given} of the ${length} bytes that its headers say`);
}
