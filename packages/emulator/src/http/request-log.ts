import { masked } from './masked.js';

/** One call that got a response, or was dropped. */
export interface LoggedRequest {
  readonly id: string;
  readonly at: string;
  readonly method: string;
  /** With the query; secrets in it are masked. */
  readonly path: string;
  readonly status: number;
  /** Real milliseconds. */
  readonly ms: number;
  /** The fault that was applied to it. */
  readonly fault?: string | undefined;
}

/** What went over the line. Texts are masked and cut; what is no text is not kept. */
export interface LoggedExchange extends LoggedRequest {
  readonly request: LoggedMessage;
  readonly response: LoggedMessage;
}

export interface LoggedMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  /** About how many bytes of the body are not shown. */
  readonly cut?: number | undefined;
}

/** What is to be kept of a message. */
export interface Message {
  readonly headers: Headers;
  readonly body: string | Uint8Array | undefined;
}

interface KeptMessage {
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | Uint8Array | undefined;
  readonly cut: number;
}

const most = 1000;
const mostExchanges = 200;
const mostBytes = 4096;
const secrets = ['sig', 'password', 'access_token', 'code', 'client_secret', 'token', 'user_code'];

/** The last calls, oldest first; of the very last ones also headers and the beginnings of bodies. */
export class RequestLog {
  #calls: LoggedRequest[] = [];
  readonly #exchanges = new Map<string, { readonly request: KeptMessage; readonly response: KeptMessage }>();
  #count = 0;
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  add(call: Omit<LoggedRequest, 'id'>, request: Message, response: Message): void {
    const id = String(++this.#count);
    this.#calls.push({ id, ...call });
    if (this.#calls.length > most * 2) this.#calls = this.#calls.slice(-most);
    this.#exchanges.set(id, { request: kept(request), response: kept(response) });
    this.#exchanges.delete(String(this.#count - mostExchanges));
    this.#changed();
  }

  list(): LoggedRequest[] {
    return this.#calls.slice(-most);
  }

  /** One call with what went over the line, while that is kept. */
  exchange(id: string): LoggedExchange | undefined {
    const exchange = this.#exchanges.get(id);
    const call = this.#calls.findLast((one) => one.id === id);
    return (
      exchange && call && { ...call, request: shown(exchange.request), response: shown(exchange.response) }
    );
  }

  clear(): void {
    this.#calls = [];
    this.#exchanges.clear();
    this.#changed();
  }
}

const encoder = new TextEncoder();

function kept({ headers, body }: Message): KeptMessage {
  if (body === undefined || body.length <= mostBytes) return { headers: [...headers], body, cut: 0 };
  const cut = body.length - mostBytes;
  // As bytes of its own: a part of a text keeps all of the text in memory.
  if (typeof body === 'string')
    return { headers: [...headers], body: encoder.encode(body.slice(0, mostBytes)), cut };
  let end = mostBytes;
  // A character is kept whole or not at all.
  while (((body[end] ?? 0) & 0xc0) === 0x80) end--;
  return { headers: [...headers], body: body.slice(0, end), cut: body.length - end };
}

function shown({ headers, body, cut }: KeptMessage): LoggedMessage {
  return {
    headers: Object.fromEntries(
      headers.map(([name, value]) => [name, name === 'cookie' ? '***' : masked(value)]),
    ),
    ...(body ? { body: masked(typeof body === 'string' ? body : new TextDecoder().decode(body)) } : {}),
    ...(cut > 0 ? { cut } : {}),
  };
}

/** Path and query as they may be shown: upload links, signatures and passwords are enough to use what they lead to. */
export function shownPath(url: URL): string {
  const query = new URLSearchParams(url.searchParams);
  for (const name of secrets) if (query.has(name)) query.set(name, '***');
  const path = url.pathname
    .replace(/^(\/_upload\/(?:tus|form)\/)[^/]{6,}$/, (_, place) => `${place}***`)
    .replace(/^(\/videos\/\d+:)[^/]+/, '$1***');
  return query.size > 0 ? `${path}?${String(query).replaceAll('%2C', ',').replaceAll('%2F', '/')}` : path;
}
