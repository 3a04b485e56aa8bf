/**
 * A request whose body can be read as a stream. Firefox's have none; the emulator reads uploads by it, and the client
 * webhooks. Loaded before both.
 */
class StreamingRequest extends Request {
  #stream: ReadableStream<Uint8Array> | undefined;
  readonly #hasBody: boolean;

  constructor(input: RequestInfo | URL, init: RequestInit = {}) {
    const { body } = init;
    const isStream = body instanceof ReadableStream;
    super(input, isStream ? { ...init, body: null } : init);
    if (isStream) this.#stream = body;
    this.#hasBody = isStream || (body !== undefined && body !== null);
    if (body === undefined && input instanceof StreamingRequest) {
      this.#stream = input.#stream;
      this.#hasBody = input.#hasBody;
    }
  }

  override get body(): ReadableStream<Uint8Array<ArrayBuffer>> | null {
    if (!this.#hasBody) return null;
    this.#stream ??= new ReadableStream({
      pull: async (controller) => {
        const bytes = await super.arrayBuffer();
        if (bytes.byteLength > 0) controller.enqueue(new Uint8Array(bytes));
        controller.close();
      },
    });
    return this.#stream as ReadableStream<Uint8Array<ArrayBuffer>>; // no piece of a page's shares its memory
  }

  override arrayBuffer(): Promise<ArrayBuffer> {
    return this.#stream ? new Response(this.body).arrayBuffer() : super.arrayBuffer();
  }

  override text(): Promise<string> {
    return this.#stream ? new Response(this.body).text() : super.text();
  }

  override formData(): Promise<FormData> {
    if (!this.#stream) return super.formData();
    const type = this.headers.get('content-type') ?? '';
    return new Response(this.body, { headers: { 'content-type': type } }).formData();
  }
}

if (!('body' in Request.prototype)) globalThis.Request = StreamingRequest;
