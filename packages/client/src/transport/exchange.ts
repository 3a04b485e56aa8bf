import { ConnectionError } from '../errors/connection-error.js';
import { VimeoError } from '../errors/vimeo-error.js';
import type { HttpAnswer, HttpRequest, SendHttp } from '../platform/http.js';
import { Deadline } from './deadline.js';

export interface ExchangeOptions extends Omit<HttpRequest, 'signal' | 'body'> {
  /** A streamed body is made here, so that it can call `restart` for every piece that leaves. */
  readonly body: HttpRequest['body'] | ((deadline: Deadline) => HttpRequest['body']);
  readonly signal: AbortSignal | undefined;
  /** Milliseconds of silence allowed: to the headers, and between two pieces of the body. */
  readonly timeout: number;
  /** How messages name this request, such as `GET /me`. */
  readonly label: string;
}

/**
 * Sends one request and has `read` take in its answer. Whatever goes wrong is one of three things: the caller's own
 * `signal.reason`, a `TimeoutError`, or a `ConnectionError`; errors of this library thrown by `read` pass through.
 */
export async function exchange<Result>(
  sendHttp: SendHttp,
  { signal, timeout, label, body, ...request }: ExchangeOptions,
  read: (answer: HttpAnswer, deadline: Deadline) => Promise<Result>,
): Promise<Result> {
  signal?.throwIfAborted();
  const deadline = new Deadline(signal, timeout, `${label} got no answer within ${timeout} ms.`);
  try {
    const answer = await sendHttp({
      ...request,
      body: typeof body === 'function' ? body(deadline) : body,
      signal: deadline.signal,
    });
    deadline.restart();
    return await read(answer, deadline);
  } catch (error) {
    if (deadline.signal.aborted) throw deadline.signal.reason;
    if (VimeoError.is(error)) throw error;
    throw new ConnectionError(`${label} got no whole answer: ${reasonOf(error)}.`, { cause: error });
  } finally {
    deadline.end();
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // fetch hides what happened one level down; a failed dual-stack connect is an AggregateError without words.
  const { cause } = error;
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return error.errors[0].message;
  const inner = cause instanceof Error ? reasonOf(cause) : '';
  return (inner || error.message || error.name).replace(/\.$/, '');
}
