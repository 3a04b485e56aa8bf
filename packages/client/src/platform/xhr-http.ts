import type { HttpRequest, HttpResponse } from './http.js';

/**
 * A request by XMLHttpRequest, for what fetch does not tell in a browser: how much of a body has left. Without it there
 * would be progress only after every chunk, and a slow line could not be told from a dead one.
 */
export function sendByXhr(
  { method, url, headers, abort, onSent }: HttpRequest,
  body: Blob | undefined,
): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open(method, url);
    // The browser writes the length itself, and refuses to be told.
    for (const [name, value] of Object.entries(headers))
      if (name !== 'content-length') xhr.setRequestHeader(name, value);
    abort.onAbort = () => {
      xhr.abort();
      reject(abort.reason);
    };
    if (abort.isAborted) return abort.onAbort();
    xhr.upload.onprogress = ({ loaded }) => onSent?.(loaded);
    // What exactly went wrong a browser keeps from the page: the line, or a host that does not admit the page.
    xhr.onerror = () =>
      reject(new Error('the connection failed, or the host does not admit this page (CORS)'));
    xhr.onload = () => resolve(answerOf(xhr));
    xhr.send(body ?? null);
  });
}

function answerOf(xhr: XMLHttpRequest): HttpResponse {
  return {
    status: xhr.status,
    // A header that is not exposed to the page is null here, as it is by fetch, with a warning in the console.
    header: (name) => (allHeaders().has(name) ? xhr.getResponseHeader(name) : null),
    get headers() {
      return allHeaders();
    },
    text: async () => xhr.responseText,
    pieces() {
      throw new Error('what XMLHttpRequest brings is read as text');
    },
    discard: async () => {},
  };

  function allHeaders(): Headers {
    const lines = xhr.getAllResponseHeaders().trim().split(/\r?\n/).filter(Boolean);
    return new Headers(lines.map((line): [string, string] => splitAt(line, line.indexOf(':'))));
  }
}

function splitAt(line: string, colon: number): [string, string] {
  return [line.slice(0, colon), line.slice(colon + 1).trim()];
}
