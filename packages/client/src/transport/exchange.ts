import { ConnectionError } from '../errors/connection-error.js';
import { FinalConnectionError } from '../errors/final-connection-error.js';
import { TimeoutError } from '../errors/timeout-error.js';
import { VimeoError } from '../errors/vimeo-error.js';
import { isError } from '../kinds.js';
import { type HttpRequest, type HttpResponse, type SendHttp, UnsentError } from '../platform/http.js';
import { Deadline } from '../time/deadline.js';
import { maskedCause, maskSecrets } from './masking.js';

export interface ExchangeOptions extends Omit<HttpRequest, 'abort' | 'body'> {
  /** A streamed body is made here, so that it can call `restart` for every piece that leaves. */
  readonly body: HttpRequest['body'] | ((deadline: Deadline) => HttpRequest['body']);
  readonly signal: AbortSignal | undefined;
  /** Milliseconds of silence allowed: to the headers, and between two pieces of the body. */
  readonly timeout: number;
  /** How much time there is for all of it, and what to say when it is over. Default: no end. */
  readonly time?: ExchangeTime | undefined;
  /** How messages name this request, such as `GET /me`. */
  readonly label: string;
  /** Which try this is, for messages. Default 1. */
  readonly tries?: number | undefined;
}

export interface ExchangeTime {
  readonly leftMs: number;
  timeoutError(tries: number, wasSent: boolean): Error;
}

/**
 * Sends one request and has `read` take in its response. Whatever goes wrong is one of three things: the caller's own
 * `signal.reason`, a `TimeoutError`, or a `ConnectionError`; errors of this library thrown by `read` pass through.
 */
export async function exchange<Result>(
  sendHttp: SendHttp,
  options: ExchangeOptions,
  read: (response: HttpResponse, deadline: Deadline) => Promise<Result>,
): Promise<Result> {
  const { method, url, headers, body, onSent, isPatient, signal, timeout, time } = options;
  signal?.throwIfAborted();
  const deadline = new Deadline({ signal, timeout, total: time?.leftMs });
  try {
    const sent = typeof body === 'function' ? body(deadline) : body;
    const response = await sendHttp({ method, url, headers, body: sent, onSent, isPatient, abort: deadline });
    deadline.restart();
    return await read(response, deadline);
  } catch (error) {
    throw exchangeError(error, options, deadline);
  } finally {
    deadline.end();
  }
}

/** What went wrong, as one of the three things. */
export function exchangeError(
  error: unknown,
  options: Pick<ExchangeOptions, 'url' | 'headers' | 'timeout' | 'time' | 'label' | 'tries'>,
  deadline: Deadline,
): unknown {
  const { label, timeout, time, tries = 1 } = options;
  const unsent = error instanceof UnsentError ? error : undefined;
  const wasSent = !unsent;
  if (deadline.expired === 'total' && time) return time.timeoutError(tries, wasSent);
  if (deadline.expired)
    return new TimeoutError(`${label} got no response within ${timeout} ms${afterTries(tries)}.`, {
      tries,
      wasSent,
    });
  if (deadline.isAborted) return deadline.reason;
  if (VimeoError.is(error)) return error;
  const cause = unsent ? unsent.cause : error;
  const secrets = secretsOf(options);
  const reason = maskSecrets(reasonOf(cause), secrets);
  const what = wasSent ? 'got no complete response' : 'was not sent';
  const ErrorClass = unsent?.isFinal ? FinalConnectionError : ConnectionError;
  return new ErrorClass(`${label} ${what}${afterTries(tries)}: ${reason}.`, {
    tries,
    wasSent,
    cause: maskedCause(cause, secrets),
  });
}

/** How a message tells that a call was tried more than once. */
export function afterTries(tries: number): string {
  return tries > 1 ? ` in ${tries} tries` : '';
}

function secretsOf({ url, headers }: Pick<HttpRequest, 'url' | 'headers'>): string[] {
  const credentials = headers.authorization?.split(' ').at(-1);
  return [credentials, headers.cookie, url.search.length > 1 ? url.search : undefined].filter(
    (secret) => secret !== undefined,
  );
}

function reasonOf(error: unknown): string {
  if (!isError(error)) return String(error);
  // fetch hides what happened one level down; a failed dual-stack connect is an AggregateError without words.
  const { cause } = error;
  if ('errors' in error && Array.isArray(error.errors) && isError(error.errors[0]))
    return error.errors[0].message;
  const inner = isError(cause) ? reasonOf(cause) : '';
  return (inner || error.message || error.name).replace(/\.$/, '');
}
