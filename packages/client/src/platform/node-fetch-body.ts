import { isBlob } from '../kinds.js';
import { keep, type Piece } from '../sources/lent-bytes.js';
import { piecesOf } from '../sources/pieces.js';
import type { FetchBodyOf } from './fetch-http.js';

/** Node's own stream, which its fetch reads as well as node-fetch, and with the length that the headers tell. */
export const readableBody: FetchBodyOf = async (body, signal) => {
  const { Readable } = await import('node:stream');
  const content = Readable.from(kept(piecesOf(body), signal), { highWaterMark: 1 });
  // Who reads it hears of its failure, too.
  content.on('error', () => {});
  return { content, isStream: true, close: () => void content.destroy() };
};

/** Bun streams, and keeps to the length that the headers tell. */
export const streamBody: FetchBodyOf = (body, signal) =>
  isBlob(body)
    ? { content: body, isStream: false }
    : { content: webStreamOf(kept(body, signal)), isStream: true };

// A stream keeps a piece while the next one is already being read. It ends by itself where fetch is not told of an abort.
async function* kept(pieces: AsyncIterable<Piece>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    signal.throwIfAborted();
    yield keep(piece);
  }
}

function webStreamOf(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
