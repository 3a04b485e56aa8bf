import { rateLimited } from '../api/rate-limit.js';
import type { Fault } from '../faults/fault.js';
import { chance } from '../faults/faults.js';
import { Refusal, refuse } from '../model/refusal.js';
import type { Vimeo } from '../model/vimeo.js';
import type { State } from '../state/state.js';
import { keptResponse, sameBody } from './kept-body.js';
import { requestWith } from './request-with.js';
import { pause, slowLine } from './slow-line.js';

/** The connection of a call; a call that came by `emulator.fetch` has none. */
export interface Connection {
  readonly isGone: boolean;
  drop(): void;
  /** Resolves when what was sent so far is with the system, so that ending the connection loses none of it. */
  written(): Promise<void>;
}

/** The connection of a call without sockets is gone: its promise rejects as that of `fetch` does. */
export class Dropped extends TypeError {
  constructor() {
    super('fetch failed: the emulator dropped the connection, as a fault asks');
  }
}

const mostBuffered = 64 * 1024 * 1024;

/** One call with a fault in it. `handle` is what responds to it otherwise. */
export async function applyFault(
  fault: Fault,
  request: Request,
  { state, settings }: Vimeo,
  connection: Connection | undefined,
  handle: (request: Request) => Promise<Response>,
): Promise<Response> {
  if (fault.delayMs) await pause(fault.delayMs, request.signal);
  if (fault.rateLimitMs !== undefined)
    throw rateLimited(settings.plan, state.clock.now() + fault.rateLimitMs);
  if (fault.suspended) throw refuse.suspended();
  if (fault.quota) throw refuse.quota(fault.quota);
  if (fault.status !== undefined) return inPlace(fault, fault.status, request);
  if (fault.link) loseLink(state, request, fault.link);

  const { bytesPerSecond } = fault;
  const slowed =
    bytesPerSecond === undefined || !request.body
      ? request
      : requestWith(request, { body: request.body.pipeThrough(slowLine(bytesPerSecond, request.signal)) });
  const sent = changedRequest(fault, slowed, connection);
  let response: Response;
  if (fault.deliverTwice) {
    const bytes = await wholeBody(sent);
    const again = () => new Request(sent.url, { method: sent.method, headers: sent.headers, body: bytes });
    await (await handle(again())).body?.cancel();
    response = await handle(again());
  } else response = await handle(sent);

  if (fault.dropRequestAfter !== undefined && connection?.isGone) return gone();
  if (fault.holdMs !== undefined) {
    await pause(fault.holdMs, request.signal);
    await response.body?.cancel();
    return dropped(connection);
  }
  if (fault.dropResponseAfter !== undefined)
    return dropResponse(response, fault.dropResponseAfter, connection);
  const changed = fault.truncate || fault.corrupt ? await damage(fault, response, state.seed) : response;
  if (bytesPerSecond === undefined || !changed.body) return changed;
  return sameBody(
    changed,
    new Response(changed.body.pipeThrough(slowLine(bytesPerSecond, request.signal)), changed),
  );
}

async function inPlace(fault: Fault, status: number, request: Request): Promise<Response> {
  await request.body?.cancel();
  const { body, headers } = fault;
  if (body === undefined && status >= 400)
    throw new Refusal(status, undefined, 'An armed fault sends this.', { headers: { ...headers } });
  const isText = typeof body === 'string';
  const isEmpty = body === undefined || status === 204 || status === 304;
  return new Response(isEmpty ? null : isText ? body : JSON.stringify(body), {
    status,
    headers: {
      ...(isEmpty ? {} : { 'content-type': isText ? 'text/plain' : 'application/json' }),
      ...headers,
    },
  });
}

function loseLink(state: State, request: Request, how: 'expired' | 'vanished'): void {
  const file = new URL(request.url).pathname.split('/').at(-1);
  const version = state.versionOfFile(file);
  if (version) state.note(version, { link_lost: how === 'expired' ? 410 : 404 });
}

function changedRequest(fault: Fault, request: Request, connection: Connection | undefined): Request {
  const { dropRequestAfter, loseBytes } = fault;
  if (dropRequestAfter !== undefined) {
    if (!request.body) throw drop(connection);
    const cut = afterBytes(dropRequestAfter, (controller) => controller.error(drop(connection)));
    return requestWith(request, { body: request.body.pipeThrough(cut) });
  }
  const length = Number(request.headers.get('content-length'));
  if (loseBytes === undefined || !request.body || !(length > 0)) return request;
  const kept = Math.max(0, length - loseBytes);
  // What is lost is read all the same: the sender believes that it arrived.
  const headers = new Headers(request.headers);
  headers.set('content-length', String(kept));
  return requestWith(request, { body: request.body.pipeThrough(afterBytes(kept, () => {})), headers });
}

/** Hands so many bytes on, then tells; what comes after is not handed on. */
function afterBytes(
  bytes: number,
  then: (controller: TransformStreamDefaultController<Uint8Array>) => void,
): TransformStream<Uint8Array, Uint8Array> {
  let left = bytes;
  let isOver = false;
  return new TransformStream({
    transform(chunk, controller) {
      if (isOver) return;
      if (left > 0) controller.enqueue(chunk.subarray(0, left));
      left -= chunk.byteLength;
      if (left > 0) return;
      isOver = true;
      then(controller);
    },
  });
}

async function wholeBody(request: Request): Promise<Uint8Array<ArrayBuffer> | null> {
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.byteLength > mostBuffered) throw new Refusal(413, undefined, 'Too large to be delivered twice.');
  return bytes.byteLength === 0 ? null : bytes;
}

function drop(connection: Connection | undefined): Dropped {
  connection?.drop();
  return new Dropped();
}

/** The connection is gone, and with it the response. */
function dropped(connection: Connection | undefined): Response {
  const error = drop(connection);
  if (connection) return gone();
  throw error;
}

async function dropResponse(
  response: Response,
  bytes: number,
  connection: Connection | undefined,
): Promise<Response> {
  const whole = new Uint8Array(await response.arrayBuffer());
  if (bytes === 0) return dropped(connection);
  const headers = new Headers(response.headers);
  headers.set('content-length', String(whole.byteLength));
  let isSent = false;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (!isSent) {
        isSent = true;
        controller.enqueue(whole.subarray(0, bytes));
        return;
      }
      if (!connection) return controller.error(drop(connection));
      await connection.written();
      drop(connection);
      controller.close();
    },
  });
  return new Response(body, { status: response.status, headers });
}

async function damage(fault: Fault, response: Response, seed: string): Promise<Response> {
  const text = await response.text();
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  if (text === '') return new Response(null, { status: response.status, headers });
  const at = Math.floor(chance(`${fault.seed ?? seed}:${text.length}`) * text.length);
  const changed = fault.truncate
    ? text.slice(0, Math.max(1, Math.floor(text.length / 2)))
    : `${text.slice(0, at)}\u0000}<${text.slice(at + 1)}`;
  return keptResponse(changed, { status: response.status, headers });
}

// Nobody is left to read it.
function gone(): Response {
  return new Response(null, { status: 500 });
}
