import { connect } from 'node:net';

export interface RawRequest {
  readonly bytes: Buffer;
  /** Whether HTTP has a response for it. What is broken may as well be hung up on. */
  readonly isComplete: boolean;
}

/** Sends bytes on a connection of their own, ends it where they are no whole request, and returns all that comes back. */
export function exchange(port: number, { bytes, isComplete }: RawRequest, hangMs: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    const socket = connect(port, '127.0.0.1');
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new Error(`nothing ended the connection within ${hangMs} ms`));
    }, hangMs);
    socket.on('data', (piece) => pieces.push(piece));
    let error: Error | undefined;
    socket.on('error', (cause) => {
      error = cause;
    });
    socket.on('close', () => {
      clearTimeout(timer);
      // It may be reset while it is still sending; what came back counts.
      if (isComplete && pieces.length === 0) reject(error ?? new Error('it was closed without a response'));
      else resolve(Buffer.concat(pieces));
    });
    if (isComplete) socket.write(bytes);
    else socket.end(bytes);
  });
}

/** Every status that came back: a broken request may be answered as two. */
export function statusesOf(response: Buffer): number[] {
  return [...response.toString('latin1').matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map((match) => Number(match[1]));
}

/** The JSON of a response that says it has some; nothing where it does not. Throws where it is broken. */
export function checkJson(response: Buffer): void {
  const end = response.indexOf('\r\n\r\n');
  const head = response.subarray(0, Math.max(end, 0)).toString('latin1').toLowerCase();
  if (!/^content-type: [^\r\n]*json/m.test(head)) return;
  const body = response.subarray(end + 4);
  const text = /^transfer-encoding: chunked/m.test(head) ? joinChunks(body) : body.toString();
  if (text !== '') JSON.parse(text);
}

function joinChunks(body: Buffer): string {
  const pieces: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const line = body.indexOf('\r\n', at);
    const size = Number.parseInt(body.subarray(at, line).toString(), 16);
    pieces.push(body.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
  return Buffer.concat(pieces).toString();
}
