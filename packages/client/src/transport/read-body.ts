import type { HttpResponse } from '../platform/http.js';
import type { Deadline } from '../time/deadline.js';
import { exchangeError } from './exchange.js';
import { responseLimit } from './response-limit.js';

/** What reading a body depends on. */
export interface BodyContext {
  readonly method: string;
  readonly path: string;
  readonly url: URL;
  readonly tries: number;
  readonly timeout: number;
  readonly maxResponseBytes: number;
  /** Told of a body that is read after the call has returned, with what ends it. */
  readonly onOpen: (ended: Promise<void>) => void;
}

/** The body as text, whatever its type. */
export function readText(response: HttpResponse, deadline: Deadline, context: BodyContext): Promise<string> {
  return response.text(undefined, counted(deadline, context));
}

/** The body as it came. */
export async function readBytes(
  response: HttpResponse,
  deadline: Deadline,
  context: BodyContext,
): Promise<Uint8Array> {
  const count = counted(deadline, context);
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of response.pieces()) {
    count(piece.byteLength);
    pieces.push(piece);
    length += piece.byteLength;
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const piece of pieces) {
    bytes.set(piece, offset);
    offset += piece.byteLength;
  }
  return bytes;
}

/**
 * The body piece by piece, as fast as it is read. What goes wrong later is what would go wrong in the call: the reason of
 * its signal, a `TimeoutError` where nothing comes for `timeout` milliseconds, a `ConnectionError`.
 */
export function openStream(
  response: HttpResponse,
  deadline: Deadline,
  { method, path, url, tries, timeout, onOpen }: BodyContext,
): ReadableStream<Uint8Array> {
  const pieces = response.pieces()[Symbol.asyncIterator]();
  let ended = () => {};
  onOpen(new Promise((resolve) => (ended = resolve)));
  const finish = () => {
    deadline.finish();
    ended();
  };
  deadline.keep();
  const options = { url, headers: {}, timeout, label: `${method} ${path}`, tries };
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      deadline.resume();
      try {
        const next = await pieces.next();
        deadline.pause();
        if (!next.done) {
          controller.enqueue(next.value);
          return;
        }
        finish();
        controller.close();
      } catch (error) {
        finish();
        throw exchangeError(error, options, deadline);
      }
    },
    async cancel() {
      finish();
      await pieces.return?.();
    },
  };
  // Nothing is read before it is asked for.
  return new ReadableStream(source, { highWaterMark: 0 });
}

function counted(deadline: Deadline, { method, path, maxResponseBytes, tries }: BodyContext) {
  const count = responseLimit(maxResponseBytes, `${method} ${path}`, tries);
  return (bytes: number) => {
    deadline.restart();
    count(bytes);
  };
}
