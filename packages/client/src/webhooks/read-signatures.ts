/** Headers as servers have them: a `Headers`, pairs of a name and a value, or an object with names in any case. */
export type WebhookHeaders =
  | Iterable<readonly [string, string]>
  | Readonly<Record<string, string | readonly string[] | undefined>>;

// Who may send what they like can send many, and each costs a computation.
const mostSignatures = 20;

/** The signatures that headers hold, as bytes: in hex or base64, several in a header, each with or without its scheme. */
export function readSignatures(
  headers: WebhookHeaders,
  names: readonly string[],
): Uint8Array<ArrayBuffer>[] | undefined {
  const texts = pairsOf(headers)
    .filter(([name]) => names.some((one) => one.toLowerCase() === name.toLowerCase()))
    .flatMap(([, value]) => value.split(/[\s,]+/))
    .filter((text) => text !== '' && !/^t=/.test(text));
  if (texts.length === 0) return undefined;
  return texts.slice(0, mostSignatures).flatMap((text) => decode(text.replace(/^(?:sha256|v1)=/i, '')) ?? []);
}

function pairsOf(headers: WebhookHeaders): (readonly [string, string])[] {
  if (isIterable(headers)) return Array.from(headers);
  return Object.entries(headers).flatMap(([name, value = []]) =>
    (typeof value === 'string' ? [value] : value).map((one) => [name, one] as const),
  );
}

function isIterable(headers: WebhookHeaders): headers is Iterable<readonly [string, string]> {
  return Symbol.iterator in headers;
}

/** The 32 bytes of a SHA-256; `undefined` for a text that stands for none. */
function decode(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (/^[0-9a-f]{64}$/i.test(text))
    return Uint8Array.from({ length: 32 }, (_, index) =>
      Number.parseInt(text.slice(index * 2, index * 2 + 2), 16),
    );
  if (!/^[\w+/-]{43}=?$/.test(text)) return undefined;
  const plain = atob(text.slice(0, 43).replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}
