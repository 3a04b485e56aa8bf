import type { HasHeaders } from '../response.js';

// What an error keeps of a body that is no JSON.
const excerptCharacters = 1000;

/** How much of such a body is read: a page of HTML may have any length, and only its beginning is of use. */
export const foreignBytes = 64 * 1024;

/** A body as JSON, or the beginning of one that is not. */
export interface ParsedBody {
  readonly data: unknown;
  readonly excerpt: string | undefined;
}

export function parseBody(response: HasHeaders, text: string): ParsedBody {
  if (text === '') return { data: undefined, excerpt: undefined };
  // Some hosts send JSON as text; a bare word or number in a text is no response of Vimeo's.
  if (!saysJson(response) && !/^\s*[[{]/.test(text)) return { data: undefined, excerpt: excerptOf(text) };
  try {
    return { data: JSON.parse(text), excerpt: undefined };
  } catch {
    return { data: undefined, excerpt: excerptOf(text) };
  }
}

export function saysJson(response: HasHeaders): boolean {
  return /[/+]json\b/i.test(response.header('content-type') ?? '');
}

function excerptOf(text: string): string {
  return text.trim().slice(0, excerptCharacters);
}
