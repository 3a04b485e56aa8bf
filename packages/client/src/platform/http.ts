import type { Piece } from '../sources/lent-bytes.js';
import type { Abort } from '../time/deadline.js';

/** One HTTP exchange, as the transport asks for it. The platform adds nothing, follows nothing, retries nothing. */
export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes, or a stream whose length is in `content-length`. */
  readonly body?: Uint8Array | Blob | AsyncIterable<Piece> | undefined;
  /**
   * Told how many bytes of a Blob have left so far; a platform that cannot see it never calls. What makes a stream
   * counts it.
   */
  readonly onSent?: ((bytes: number) => void) | undefined;
  /** Rather waits a turn of the event loop for a connection that is just being freed than opens another. */
  readonly isPatient?: boolean | undefined;
  /** Ends the exchange at any point and at once: while connecting, sending, waiting and reading. */
  readonly abort: Abort;
}

export interface HttpResponse {
  readonly status: number;
  /** One header by its lower-case name; several of that name are joined by commas. */
  header(name: string): string | null;
  /** All headers; made when they are first asked for. */
  readonly headers: Headers;
  /**
   * The body as text. From `limit` bytes on the rest is not read; `onPiece` is told how many bytes arrive, and what it
   * throws ends the exchange.
   */
  text(limit?: number, onPiece?: (bytes: number) => void): Promise<string>;
  /** The body as it comes, and no faster than it is taken. Leaving the loop ends the exchange. */
  pieces(): AsyncIterable<Uint8Array>;
  /** Drops a body that is not wanted. */
  discard(): Promise<void>;
}

export type SendHttp = (request: HttpRequest) => Promise<HttpResponse>;

/** Thrown by a platform that knows that nothing of the request has left this machine; `cause` says why. */
export class UnsentError extends Error {
  /** True where another try would meet the same: nothing was even tried. */
  readonly isFinal: boolean;

  constructor(cause: unknown, { isFinal = false } = {}) {
    super('nothing was sent', { cause });
    this.name = 'UnsentError';
    this.isFinal = isFinal;
  }
}

/** How requests travel. */
export interface HttpOptions {
  /** The proxy's address; `false` goes without one, whatever the environment says. */
  readonly proxy?: string | URL | false | undefined;
  /** Certificates (PEM) to trust besides those that the platform trusts. */
  readonly ca?: string | readonly string[] | undefined;
  /** Used instead of the platform's HTTP. */
  readonly fetch?: typeof fetch | undefined;
  /** How Node sends; other platforms have `fetch` alone. */
  readonly transport?: 'fetch' | 'undici' | undefined;
  /** Where calls go; `undefined` for the real Vimeo, by default. */
  readonly baseUrl?: string | URL | undefined;
}

/** A way to send requests, with the connections it keeps open. */
export interface Http {
  readonly send: SendHttp;
  /** Ends the connections once what is under way is done. */
  close(): Promise<void>;
}
