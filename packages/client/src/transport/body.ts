/** A body ready to send, with what its headers must say. */
export interface EncodedBody {
  readonly bytes: Uint8Array | undefined;
  readonly contentType: string | undefined;
}

const bodyless = new Set(['GET', 'HEAD', 'OPTIONS']);

/** JSON for objects; text and bytes as they are. Whole and with a length: Vimeo refuses chunked bodies. */
export function encodeBody(method: string, body: unknown): EncodedBody {
  if (body === undefined) return { bytes: undefined, contentType: undefined };
  if (bodyless.has(method))
    throw new TypeError(`${method} takes no body; use query for what goes in the address.`);
  if (body instanceof Uint8Array) return { bytes: body, contentType: 'application/octet-stream' };
  if (body instanceof URLSearchParams)
    return { bytes: encode(body.toString()), contentType: 'application/x-www-form-urlencoded' };
  return { bytes: encode(typeof body === 'string' ? body : json(body)), contentType: 'application/json' };
}

function json(body: unknown): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(body);
  } catch (cause) {
    throw new TypeError('The body cannot be written as JSON.', { cause });
  }
  if (text === undefined) throw new TypeError(`The body cannot be written as JSON: it is a ${typeof body}.`);
  return text;
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
