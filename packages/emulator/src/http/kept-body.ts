const bodies = new WeakMap<Response, string | Uint8Array>();

/** A response whose body can be shown again afterwards, without a copy of the stream. */
export function keptResponse(body: string | Uint8Array<ArrayBuffer>, init: ResponseInit): Response {
  const response = new Response(body, init);
  bodies.set(response, body);
  return response;
}

/** The same response in another object. */
export function sameBody(response: Response, copy: Response): Response {
  const body = bodies.get(response);
  if (body !== undefined) bodies.set(copy, body);
  return copy;
}

/** The body, where it is one of those that are kept. */
export function bodyOf(response: Response): string | Uint8Array | undefined {
  return bodies.get(response);
}
