/** One call that got a response, or was dropped. */
export interface LoggedRequest {
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

const most = 1000;
const secrets = ['sig', 'password', 'access_token', 'code', 'client_secret', 'token', 'user_code'];

/** The last calls, oldest first; no header and no body is kept of them. */
export class RequestLog {
  #calls: LoggedRequest[] = [];

  add(call: LoggedRequest): void {
    this.#calls.push(call);
    if (this.#calls.length > most * 2) this.#calls = this.#calls.slice(-most);
  }

  list(): LoggedRequest[] {
    return this.#calls.slice(-most);
  }

  clear(): void {
    this.#calls = [];
  }
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
