const texts = new WeakMap<Response, string>();

/** A response whose body is a text that can be shown again afterwards, without a copy of the stream. */
export function textResponse(text: string, init: ResponseInit): Response {
  const response = new Response(text, init);
  texts.set(response, text);
  return response;
}

/** The same response in another object. */
export function sameText(response: Response, copy: Response): Response {
  const text = texts.get(response);
  if (text !== undefined) texts.set(copy, text);
  return copy;
}

/** The body, where it is one of those texts. */
export function textOf(response: Response): string | undefined {
  return texts.get(response);
}

const mostRead = 64 * 1024;
const isText = /[/+]json\b|x-www-form-urlencoded|^text\//i;

/** The request and its body as text, where that is one of an ordinary call; files stay streams. */
export async function readRequestText(
  request: Request,
  hasConnection: boolean,
): Promise<{ readonly request: Request; readonly text?: string }> {
  const { method, headers, url, signal } = request;
  if (method === 'GET' || method === 'HEAD' || !isText.test(headers.get('content-type') ?? ''))
    return { request };
  const length = headers.get('content-length');
  // Without a connection there is no length to be told; one that is not told otherwise is refused later.
  if (length === null ? hasConnection : !(Number(length) > 0 && Number(length) <= mostRead))
    return { request };
  const text = await request.text();
  return { request: new Request(url, { method, headers, body: text, signal }), text };
}
