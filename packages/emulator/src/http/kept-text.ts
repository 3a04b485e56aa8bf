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
