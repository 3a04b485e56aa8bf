import { readAll } from '../sources/pieces.js';
import { refuseSource } from '../sources/refuse-source.js';
import type { OpenSource } from '../sources/source.js';

// Far enough to get past a byte order mark, blank lines and an XML prologue.
const lookedAt = 4096;

const kinds: readonly (readonly [name: string, begins: RegExp, contentType: string])[] = [
  ['WebVTT', /^WEBVTT(\s|$)/, 'text/vtt'],
  ['SRT', /^\s*(\d+\s*\r?\n\s*)?\d{1,2}:\d{2}:\d{2}[,.]\d{1,3}\s*-->/, 'text/plain'],
  ['TTML or DFXP', /^\s*(<\?xml[\s\S]*?)?<(\w+:)?tt[\s>]/, 'text/plain'],
  ['SAMI', /^\s*<sami[\s>]/i, 'text/plain'],
  ['SCC', /^\s*Scenarist_SCC V\d/, 'text/plain'],
];

/** The content type of captions; what is none of the kinds that Vimeo takes is refused, whatever the file is called. */
export async function textTrackType(source: OpenSource): Promise<string> {
  const bytes = await readAll(await source.slice(0, Math.min(lookedAt, source.size)));
  const text = decode(bytes);
  for (const [, begins, contentType] of kinds) if (begins.test(text)) return contentType;
  const names = kinds.map(([name]) => name).join(', ');
  return refuseSource(source.name ?? 'the text track', `it does not begin like any of ${names}`);
}

function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
