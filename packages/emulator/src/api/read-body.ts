import { Refusal } from '../model/refusal.js';
import { piecesOf } from '../pieces.js';

const maxBytes = 4 * 1024 * 1024;
/** Nothing of Vimeo's is nearly as deep. */
const deepest = 64;

/**
 * The body of a call. An empty body is none, whatever its type; a form is read like JSON with its numbers and booleans as
 * text; anything else than these two is refused, as is what says it is JSON and is not.
 */
export async function readBody(request: Request): Promise<Record<string, unknown> | unknown[]> {
  const text = await readText(request);
  if (text.trim() === '') return {};
  const type = request.headers.get('content-type') ?? 'application/json';
  if (/x-www-form-urlencoded/i.test(type)) return parseForm(text);
  if (!/[/+]json\b/i.test(type))
    throw new Refusal(400, 2205, `The body must be JSON, and its content type says ${type}.`);
  try {
    const value: unknown = JSON.parse(text);
    if (!isTooDeep(value) && typeof value === 'object' && value !== null)
      return value as Record<string, unknown> | unknown[]; // what else JSON has is no object
  } catch {
    // Said below, in Vimeo's way.
  }
  throw new Refusal(400, 2205, 'The body is not valid JSON, or nested too deep.');
}

/**
 * Vimeo's API takes no body whose length is not told beforehand (https://github.com/vimeo/vimeo.js/issues/28 has its words,
 * and not its status). Files go to other hosts, which are not known to refuse it.
 */
export function refuseChunked(request: Request): void {
  if (request.headers.has('transfer-encoding'))
    throw new Refusal(
      411,
      undefined,
      'The API does not take Transfer-Encoding: chunked. Send the body in one piece, with a Content-Length.',
    );
}

/** The body of a call of OAuth: an object of JSON, or a form. */
export async function readForm(request: Request): Promise<Record<string, unknown>> {
  const body = await readBody(request);
  return Array.isArray(body) ? {} : body;
}

/** `privacy[view]=nobody` is the nested field, as PHP writes it. */
function parseForm(text: string): Record<string, unknown> {
  const form: Record<string, unknown> = Object.create(null);
  for (const [name, value] of new URLSearchParams(text)) {
    const steps = name.split(/[[\]]+/).filter(Boolean);
    if (steps.length > deepest) throw new Refusal(400, 2205, 'The form is nested too deep.');
    let place = form;
    for (const step of steps.slice(0, -1)) {
      place[step] ??= Object.create(null);
      if (typeof place[step] !== 'object') throw new Refusal(400, 2205, `The form names ${step} twice.`);
      place = place[step] as Record<string, unknown>; // made two lines above, or the same
    }
    const last = steps.at(-1);
    if (last !== undefined) place[last] = value;
  }
  return structuredClone(form);
}

// Level by level: what is too deep is too deep for a function that calls itself.
function isTooDeep(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) return true;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return false;
}

const texts = new WeakMap<Request, string>();

/** The text of a body, once it was read. */
export function readTextOf(request: Request): string | undefined {
  return texts.get(request);
}

async function readText(request: Request): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const piece of piecesOf(request.body)) {
    bytes += piece.byteLength;
    if (bytes > maxBytes)
      throw new Refusal(413, undefined, `A body of a call has at most ${maxBytes} bytes.`);
    text += decoder.decode(piece, { stream: true });
  }
  text += decoder.decode();
  texts.set(request, text);
  return text;
}
