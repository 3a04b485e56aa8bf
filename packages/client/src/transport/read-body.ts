import type { HttpAnswer } from '../platform/http.js';

// What an error keeps of a body that is no JSON, and how much of one is read to get it.
const excerptCharacters = 1000;
const foreignBytes = 64 * 1024;

/** A body as JSON, or the beginning of one that is not. */
export interface ReadBody {
  readonly data: unknown;
  readonly excerpt: string | undefined;
}

/** Reads an answer's body; `onPiece` is told of every piece, so that only a stalled body runs out of time. */
export async function readBody(answer: HttpAnswer, onPiece: () => void): Promise<ReadBody> {
  const isJson = /[/+]json\b/i.test(answer.header('content-type') ?? '');
  // A page of HTML may have any length, and only its beginning is of use.
  const text = await answer.text(isJson ? undefined : foreignBytes, onPiece);
  if (text === '') return { data: undefined, excerpt: undefined };
  // Some hosts send JSON as text; a bare word or number in a text is no answer of Vimeo's.
  if (!isJson && !/^\s*[[{]/.test(text)) return { data: undefined, excerpt: excerptOf(text) };
  try {
    return { data: JSON.parse(text), excerpt: undefined };
  } catch {
    return { data: undefined, excerpt: excerptOf(text) };
  }
}

function excerptOf(text: string): string {
  return text.trim().slice(0, excerptCharacters);
}
