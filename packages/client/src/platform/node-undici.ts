import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import { isBytes, isError } from '../kinds.js';
import { keep, type Piece } from '../sources/lent-bytes.js';
import { piecesOf } from '../sources/pieces.js';
import type { Abort } from '../time/deadline.js';
import { type Http, type HttpOptions, type HttpRequest, type HttpResponse, UnsentError } from './http.js';
import { isRefusal } from './is-refusal.js';
import { expectSocket, guardPaused, mayPause, watchSockets } from './node-paused-sockets.js';
import { createDispatcher, proxiesInEnvironment, proxyAddress } from './node-undici-dispatcher.js';
import { sizedBody } from './sized-body.js';

/** HTTP by undici, which is loaded with the first request. */
export interface UndiciHttp extends Http {
  readonly isLoaded: boolean;
}

/**
 * HTTP in Node by undici's dispatcher, the fastest there is on Node 20. Its handlers also tell what `undici.request`
 * does not: whether anything was sent, and an abort is obeyed while the connection is still being made.
 */
export function undiciHttp(options: HttpOptions): UndiciHttp {
  if (options.proxy) proxyAddress(options.proxy, 'proxy');
  // A client without wishes of its own shares the process's connections with all others like it.
  const isShared = options.proxy === undefined && options.ca === undefined;
  let loading: Promise<Dispatcher> | undefined;
  let loaded: Dispatcher | undefined;
  const load = async () => {
    if (!loading) {
      if (isShared) openShares++;
      loading = isShared ? sharedDispatcher() : createDispatcher(options);
    }
    watchSockets();
    const opening = loading;
    try {
      loaded = await opening;
    } catch (error) {
      // A later call looks anew: the environment may have been put right.
      if (loading === opening) {
        loading = undefined;
        if (isShared) openShares--;
      }
      throw new UnsentError(error, { isFinal: true });
    }
    return loaded;
  };
  return {
    get isLoaded() {
      return loaded !== undefined;
    },
    send(request) {
      const exchange = (dispatcher: Dispatcher) => new UndiciExchange(dispatcher, request).response;
      // undici frees a connection in the turn of the event loop after its response; before that it would open another one,
      // which over TLS takes three ways there and back.
      if (request.isPatient || request.url.protocol === 'https:') return nextTurn().then(load).then(exchange);
      // Once it is there it is not waited for: a turn for every request is slow.
      return loaded ? exchange(loaded) : load().then(exchange);
    },
    async close() {
      const closing = loading;
      loading = undefined;
      loaded = undefined;
      if (!closing || (isShared && --openShares > 0)) return;
      if (isShared) shared = undefined;
      const dispatcher = await closing.catch(() => undefined);
      await dispatcher?.close();
    },
  };
}

let shared: Promise<Dispatcher> | undefined;
// How many clients use the shared connections; the last one to close ends them.
let openShares = 0;

function sharedDispatcher(): Promise<Dispatcher> {
  shared ??= createDispatcher(proxiesInEnvironment()).catch((error: unknown) => {
    shared = undefined;
    throw error;
  });
  return shared;
}

// A body that nobody wants is read to its end, so that the connection lives on, but only if the end is near.
const discardedBytes = 64 * 1024;

class UndiciExchange implements Dispatcher.DispatchHandler, HttpResponse {
  readonly response: Promise<HttpResponse>;
  status = 0;
  /** What it goes out on; named by undici. */
  socket: Socket | undefined;
  readonly #abort: Abort;
  #controller: Dispatcher.DispatchController | undefined;
  #rawHeaders: Record<string, string | string[] | undefined> = {};
  #headers: Headers | undefined;
  #resolve!: (response: HttpResponse) => void;
  #reject!: (error: unknown) => void;
  #chunks: Buffer[] = [];
  #bytes = 0;
  #reader: BodyReader | undefined;
  #wake: (() => void) | undefined;
  #end: { error?: unknown } | undefined;

  constructor(dispatcher: Dispatcher, request: HttpRequest) {
    const { method, url, headers, abort } = request;
    this.response = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    this.#abort = abort;
    if (abort.isAborted) {
      this.#onAbort();
      return;
    }
    abort.onAbort = () => this.#onAbort();
    const body = sizedBody(request);
    try {
      dispatcher.dispatch(
        {
          origin: url.origin,
          path: url.pathname + url.search,
          method: method as Dispatcher.HttpMethod, // any word is one; the type only suggests
          headers,
          body: body === undefined ? null : isBytes(body) ? body : streamOf(body),
          // By default a connection ends with every HEAD, in case a server sends a body; what comes of one ends it anyway.
          reset: false,
        },
        this,
      );
    } catch (error) {
      this.#finish({ error: new UnsentError(error, { isFinal: true }) });
    }
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    expectSocket(this);
    // Aborted while it was connecting: the promise is long rejected, now the request itself can be taken back.
    if (this.#abort.isAborted) controller.abort(errorOf(this.#abort.reason));
  }

  onResponseStart(_: unknown, status: number, headers: Record<string, string | string[] | undefined>): void {
    if (status < 200) return;
    this.status = status;
    this.#rawHeaders = headers;
    this.#resolve(this);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#bytes += chunk.byteLength;
    this.#wake?.();
    if (this.#reader) this.#pieceCame(this.#reader, chunk.byteLength);
    else if (this.#bytes > discardedBytes && mayPause()) {
      guardPaused(this.socket, () => controller.resume());
      controller.pause();
    }
  }

  onResponseEnd(): void {
    this.#finish({});
  }

  onResponseError(_: unknown, error: Error): void {
    const isFinal = isRefusal(error);
    this.#finish({ error: this.#controller ? error : new UnsentError(error, { isFinal }) });
  }

  onRequestUpgrade(controller: Dispatcher.DispatchController): void {
    controller.abort(new Error('the server wanted another protocol'));
  }

  header(name: string): string | null {
    const value = this.#rawHeaders[name];
    return value === undefined ? null : typeof value === 'string' ? value.trim() : value.join(', ');
  }

  get headers(): Headers {
    if (!this.#headers) {
      this.#headers = new Headers();
      for (const [name, value] of Object.entries(this.#rawHeaders))
        for (const one of Array.isArray(value) ? value : [value ?? '']) this.#headers.append(name, one);
    }
    return this.#headers;
  }

  text(limit = Number.POSITIVE_INFINITY, onPiece?: (bytes: number) => void): Promise<string> {
    return this.#read(limit, onPiece, true);
  }

  async *pieces(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        const piece = this.#chunks.shift();
        if (piece) {
          this.#bytes -= piece.byteLength;
          yield piece;
        } else if (this.#end) {
          if ('error' in this.#end) throw this.#end.error;
          return;
        } else
          await new Promise<void>((resolve) => {
            this.#wake = resolve;
            this.#controller?.resume();
          });
      }
    } finally {
      if (!this.#end) this.#controller?.abort(new Error('the rest of the body is not wanted'));
    }
  }

  async discard(): Promise<void> {
    await this.#read(discardedBytes, undefined, false);
  }

  #read(limit: number, onPiece: BodyReader['onPiece'], keeps: boolean): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#reader = { limit, onPiece, keeps, resolve, reject };
      this.#pieceCame(this.#reader, this.#bytes);
      if (this.#end) this.#settle(this.#reader, this.#end);
      this.#controller?.resume();
    });
  }

  #pieceCame(reader: BodyReader, bytes: number): void {
    try {
      reader.onPiece?.(bytes);
    } catch (error) {
      reader.reject(error);
      this.#chunks = [];
      this.#finish({ error });
      this.#controller?.abort(errorOf(error));
      return;
    }
    if (!reader.keeps) this.#chunks = [];
    if (this.#bytes < reader.limit) return;
    this.#settle(reader, {});
    this.#controller?.abort(new Error('the rest of the body is not wanted'));
  }

  #onAbort(): void {
    const { reason } = this.#abort;
    this.#finish({ error: this.#controller ? reason : new UnsentError(reason) });
    this.#controller?.abort(errorOf(reason));
  }

  /** The exchange is over, well or not; the first word counts. */
  #finish(end: { error?: unknown }): void {
    if (this.#end) return;
    this.#end = end;
    this.#abort.onAbort = undefined;
    this.#wake?.();
    if (this.#reader) this.#settle(this.#reader, end);
    else if (this.status === 0) this.#reject(end.error ?? new Error('the response had no status'));
  }

  #settle(reader: BodyReader, end: { error?: unknown }): void {
    try {
      if ('error' in end) reader.reject(end.error);
      else reader.resolve(textOf(this.#chunks));
    } catch (error) {
      // undici drops what its callbacks throw, and the call would never settle.
      reader.reject(error);
    }
    this.#chunks = [];
  }
}

interface BodyReader {
  readonly limit: number;
  readonly onPiece: ((bytes: number) => void) | undefined;
  /** False where the pieces are read to be forgotten. */
  readonly keeps: boolean;
  resolve(text: string): void;
  reject(error: unknown): void;
}

function errorOf(reason: unknown): Error {
  return isError(reason) ? reason : new Error('aborted');
}

function textOf(chunks: readonly Buffer[]): string {
  const [first] = chunks;
  if (!first) return '';
  const text = (chunks.length === 1 ? first : Buffer.concat(chunks)).toString('utf8');
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}

function streamOf(body: Blob | AsyncIterable<Piece>): Readable {
  // undici writes any async iterable, its types only admit Node's own stream.
  return writable(piecesOf(body)) as unknown as Readable;
}

/**
 * Pieces as a socket takes them. A large one has left before the socket asks for more; a small one it may keep while the
 * next is read, so that it gets a copy.
 */
async function* writable(pieces: AsyncIterable<Piece>): AsyncGenerator<Uint8Array> {
  const { getDefaultHighWaterMark } = await import('node:stream');
  const keptBytes = getDefaultHighWaterMark(false);
  for await (const piece of pieces)
    yield !isBytes(piece) && piece.byteLength >= keptBytes ? piece.untilNext : keep(piece);
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
