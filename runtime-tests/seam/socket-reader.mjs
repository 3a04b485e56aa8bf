/** Reads a socket by pulling: what is not asked for stays in the system's buffers, and holds up the sender. */
export class SocketReader {
  socket;
  /** Called once the other end has ended the connection, or broken it. */
  onOver = () => {};
  #buffer = Buffer.alloc(0);
  #isOver = false;
  #wake = () => {};

  constructor(socket) {
    this.socket = socket;
    socket.on('readable', () => this.#wake());
    socket.on('end', () => this.#end());
    socket.on('close', () => this.#end());
  }

  #end() {
    if (this.#isOver) return;
    this.#isOver = true;
    this.onOver();
    this.#wake();
  }

  /** What is there next, at most `limit` bytes; `undefined` at the end. */
  async read(limit) {
    while (this.#buffer.length === 0) {
      const piece = this.socket.read();
      if (piece) this.#buffer = piece;
      else if (this.#isOver) return undefined;
      else await new Promise((resolve) => (this.#wake = resolve));
    }
    const piece = this.#buffer.subarray(0, limit);
    this.#buffer = this.#buffer.subarray(piece.length);
    return piece;
  }

  /** The first byte, which stays. */
  async peek() {
    const first = await this.read(1);
    if (first) this.#buffer = Buffer.concat([first, this.#buffer]);
    return first?.[0];
  }

  async #line() {
    let line = '';
    while (!line.endsWith('\r\n')) {
      const end = this.#buffer.indexOf('\n');
      const piece = await this.read(end < 0 ? this.#buffer.length || Number.POSITIVE_INFINITY : end + 1);
      if (!piece) return undefined;
      // A piece that was just read may hold more than a line.
      const cut = piece.indexOf('\n') + 1;
      if (cut > 0 && cut < piece.length) this.#buffer = Buffer.concat([piece.subarray(cut), this.#buffer]);
      line += piece.subarray(0, cut || piece.length).toString('latin1');
    }
    return line.slice(0, -2);
  }

  /** A request's first lines; `undefined` where the connection is over. */
  async head() {
    const first = await this.#line();
    if (!first) return undefined;
    const [method, target] = first.split(' ');
    const headers = [];
    for (;;) {
      const line = await this.#line();
      if (line === undefined) return undefined;
      if (line === '') break;
      const colon = line.indexOf(':');
      headers.push([line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]);
    }
    const header = (name) => headers.find(([one]) => one === name)?.[1];
    return { method, target, headers, header };
  }

  /** The pieces of a request's body; ends early, with `request.isWhole` false, where the connection does. */
  async *body(request) {
    if (request.header('transfer-encoding') === 'chunked') {
      for (;;) {
        const line = await this.#line();
        if (line === undefined) return;
        const size = Number.parseInt(line, 16);
        yield* this.#exactly(size);
        if ((await this.#line()) === undefined) return;
        if (size === 0) break;
      }
      request.isWhole = true;
      return;
    }
    const length = Number(request.header('content-length') ?? 0);
    request.isWhole = (yield* this.#exactly(length)) === length;
  }

  async *#exactly(length) {
    let taken = 0;
    while (taken < length) {
      const piece = await this.read(length - taken);
      if (!piece) break;
      taken += piece.length;
      yield piece;
    }
    return taken;
  }
}
