import { Refusal } from './errors.js';

const maxBytes = 4 * 1024 * 1024;

/**
 * The body of a call as an object. An empty body is none, whatever its type; a form is read like JSON with its numbers and
 * booleans as text.
 */
export async function readBody(request: Request): Promise<Record<string, unknown>> {
  const text = await readText(request);
  if (text.trim() === '') return {};
  const type = request.headers.get('content-type') ?? '';
  if (/x-www-form-urlencoded/i.test(type)) return Object.fromEntries(new URLSearchParams(text));
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>; // an array has its own reader
  } catch {
    // Said below, in Vimeo's way.
  }
  throw new Refusal(400, 2205, 'The body is not valid JSON.');
}

async function readText(request: Request): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const piece of request.body ?? []) {
    bytes += piece.byteLength;
    if (bytes > maxBytes)
      throw new Refusal(413, undefined, `A body of a call has at most ${maxBytes} bytes.`);
    text += decoder.decode(piece, { stream: true });
  }
  return text + decoder.decode();
}
