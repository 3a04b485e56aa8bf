/** One HTTP exchange, as the transport asks for it. The platform adds nothing, follows nothing, retries nothing. */
export interface HttpRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes, or a stream whose length is in `content-length`. */
  readonly body?: Uint8Array | Blob | AsyncIterable<Uint8Array> | undefined;
  /** Ends the exchange at any point, also while the body is read. */
  readonly signal: AbortSignal;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** The whole body as text. */
  text(): Promise<string>;
  /** The body piece by piece; leaving the loop ends the exchange. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Lets go of a body that nobody wants. */
  discard(): Promise<void>;
}

export type SendHttp = (request: HttpRequest) => Promise<HttpAnswer>;
