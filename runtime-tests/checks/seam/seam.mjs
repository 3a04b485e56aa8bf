// What the checks of the platform seam have: HTTP as the library's transport gets it, and a server that does what a check
// has planned. Nothing here is of one runtime or of a test runner.
import { failure, that } from '../tools.mjs';

/**
 * @param createHttp - The platform's, with the options that are tried.
 * @param createClient - A client with the same, and with those that it is given.
 * @param server - The addresses of the server on bare sockets, and of its control.
 * @param traits - Where what is right differs: `sendsBlobs`, as the platform has it; `tellsUnsent`; `isBrowser`; `isWorkerd`;
 *   `dropsAfterHead`; `buffersResponses`, however large;
 *   `hidesAborts` from the server.
 */
export class Seam {
  traits;
  #http;
  #createClient;
  #clients = [];
  #server;

  constructor({ createHttp, createClient, server, traits }) {
    this.#http = createHttp();
    this.#createClient = createClient;
    this.#server = server;
    this.traits = traits;
  }

  get url() {
    return this.#server.url;
  }

  /** Where nobody listens. */
  get deafUrl() {
    return this.#server.deafUrl;
  }

  /** An exchange that the server answers by these steps; `send` sends it. */
  async plan(...steps) {
    const id = `${++count}-${Math.random().toString(36).slice(2)}`;
    await this.#ask('/plan', { id, steps });
    return new Planned(this.#http, new URL(`/${id}`, this.#server.url), (path, body) =>
      this.#ask(path, { id, ...body }),
    );
  }

  /** A request that nothing has been planned for. */
  send(request) {
    return start(this.#http, request);
  }

  /** Settles with the next TLS handshake that somebody begins. */
  hello() {
    return this.#ask('/hello', {});
  }

  /** A client whose calls go to the server. */
  client(options) {
    const client = this.#createClient({ token: 't', baseUrl: this.url, ...options });
    this.#clients.push(client);
    return client;
  }

  async close() {
    for (const one of [this.#http, ...this.#clients]) await one.close();
  }

  async #ask(path, body) {
    const response = await fetch(`${this.#server.control}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    const told = await response.json();
    if (!response.ok) throw new Error(told);
    return told;
  }
}

let count = 0;

class Planned {
  #http;
  #url;
  #ask;

  constructor(http, url, ask) {
    this.#http = http;
    this.#url = url;
    this.#ask = ask;
  }

  get url() {
    return this.#url;
  }

  /** Sends it; what is returned has `response`, a promise, and `abort(reason)`. */
  send(request) {
    return start(this.#http, { url: this.#url, ...request });
  }

  /** Sends it with an abort that has happened. */
  sendAborted(request, reason) {
    return start(this.#http, { url: this.#url, ...request }, (abort) => abort.abort(reason));
  }

  /** Sends it and reads the response as text. */
  async text(request) {
    const response = await this.send(request).response;
    return { status: response.status, text: await response.text(), response };
  }

  /** What the server has got of it: now, or once that has happened. */
  facts(until) {
    return this.#ask('/facts', { until });
  }

  /** The server goes on where it waits. */
  release() {
    return this.#ask('/release', {});
  }
}

function start(http, { method = 'GET', headers = {}, ...request }, before = () => {}) {
  const abort = new Abort();
  before(abort);
  const response = http.send({ method, headers, abort, ...request });
  // Checks look at it when they like.
  response.catch(() => {});
  return { response, abort: (reason) => abort.abort(reason) };
}

/** An end that comes when a check says so: what a deadline is to the transport. */
class Abort {
  onAbort;
  #controller = new AbortController();

  get isAborted() {
    return this.#controller.signal.aborted;
  }

  get reason() {
    return this.#controller.signal.reason;
  }

  get signal() {
    return this.#controller.signal;
  }

  abort(reason) {
    this.#controller.abort(reason);
    this.onAbort?.();
  }
}

/** A response as a server writes it; `headers` are lines. */
export function written(status, headers = [], body = '') {
  const lines = [
    `HTTP/1.1 ${status} Whatever`,
    'access-control-allow-origin: *',
    'access-control-expose-headers: *',
    ...headers,
  ];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

/** One with a length. */
export function whole(status, body = '', headers = []) {
  return written(status, [`content-length: ${new TextEncoder().encode(body).length}`, ...headers], body);
}

/** Fails unless the promise rejects with this reason, as it is or as the cause. */
export async function rejectsWith(reason, promise) {
  const error = await failure(promise);
  that(error !== undefined, 'it is a success');
  that(error === reason || error?.cause === reason, error);
}

/** All pieces of a response's body in one. */
export async function bytesIn(response) {
  const pieces = [];
  for await (const piece of response.pieces()) pieces.push(piece);
  return joined(pieces);
}

export function joined(pieces) {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.byteLength, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.byteLength;
  }
  return bytes;
}

export function check(name, run) {
  return { name, run };
}
