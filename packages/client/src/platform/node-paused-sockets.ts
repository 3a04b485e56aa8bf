import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

// undici 7 ends the process, by an assertion that nobody can catch, where a connection that is not kept alive ends while a
// response on it is paused: nodejs/undici#5360. It is mended in undici 8 alone, which does not run on Node 20.

/** undici's HTTP/1 parser, which it keeps on the socket. */
interface Parser {
  paused: boolean;
}

let current: { socket: Socket | undefined } | undefined;
let isSubscribed = false;
let isDraining = false;
/** How what was last paused on a socket goes on. */
const paused = new WeakMap<Socket, () => void>();

/** Has undici tell which socket a request goes out on. */
export function watchSockets(): void {
  if (isSubscribed) return;
  isSubscribed = true;
  subscribe('undici:client:sendHeaders', (message) => {
    if (!current) return;
    current.socket = (message as { socket?: Socket }).socket; // as undici documents the channel
    current = undefined;
  });
}

/** Called when a request starts: undici names its socket before anything else happens. */
export function expectSocket(holder: { socket: Socket | undefined }): void {
  current = holder;
}

/** True while what has come of a connection that is over is taken in; it must not be paused again. */
export function mayPause(): boolean {
  return !isDraining;
}

/** Lets a socket end whose response is paused; `resume` undoes the pause. */
export function guardPaused(socket: Socket | undefined, resume: () => void): void {
  if (!socket) return;
  const isGuarded = paused.has(socket);
  paused.set(socket, resume);
  if (isGuarded) return;
  // Before undici's own listeners.
  for (const event of ['end', 'error', 'close']) socket.prependListener(event, () => release(socket));
}

function release(socket: Socket): void {
  const parser = parserOf(socket);
  if (!parser?.paused) return;
  isDraining = true;
  try {
    // Nothing more can come than what is buffered. A socket that is destroyed has nothing left.
    paused.get(socket)?.();
  } finally {
    isDraining = false;
  }
  parser.paused = false;
}

function parserOf(socket: Socket): Parser | undefined {
  const name = Object.getOwnPropertySymbols(socket).find(({ description }) => description === 'parser');
  return name && (socket as unknown as Record<symbol, Parser | undefined>)[name]; // undici's own property
}
