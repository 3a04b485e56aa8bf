import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { UsageError } from '../errors/usage-error.js';

/** How the characters of a sheet are written. */
export interface Encoding {
  readonly name: string;
  readonly hasMark: boolean;
  /** True where nothing but the bytes themselves speaks for it. */
  readonly isGuess: boolean;
}

const marks = [
  { name: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { name: 'utf-16le', bytes: [0xff, 0xfe] },
  { name: 'utf-16be', bytes: [0xfe, 0xff] },
];

/**
 * What the bytes are written in: what their byte order mark says, else UTF-8 where they are that, else what Excel writes in the
 * West. Libraries that guess by the frequency of letters take one short title with an accent for Polish.
 */
export function encodingOf(bytes: Uint8Array): Encoding {
  for (const mark of marks)
    if (mark.bytes.every((byte, at) => bytes[at] === byte))
      return { name: mark.name, hasMark: true, isGuess: false };
  const zero = bytes.subarray(0, 1000).indexOf(0);
  if (zero >= 0) return { name: zero % 2 === 0 ? 'utf-16be' : 'utf-16le', hasMark: false, isGuess: false };
  if (isUtf8(bytes) || isMostlyUtf8(bytes)) return { name: 'utf-8', hasMark: false, isGuess: false };
  return { name: 'windows-1252', hasMark: false, isGuess: true };
}

/** @throws {UsageError} If there is no such encoding. */
export function namedEncoding(name: string): Encoding {
  if (!iconv.encodingExists(name))
    throw new UsageError(`--encoding must be one such as utf-8, windows-1250 or shift_jis, not "${name}".`);
  return { name, hasMark: false, isGuess: false };
}

/** The text; what cannot be decoded is in it as U+FFFD. */
export function decode(bytes: Uint8Array, { name }: Encoding): string {
  return isUnicode(name) ? new TextDecoder(name).decode(bytes) : iconv.decode(bytes, name);
}

/** What no title has: the trace of a byte that means nothing in its encoding. */
export function isUndecoded(text: string): boolean {
  return /[\ufffd\u0080-\u009f]/.test(text);
}

// Polish, Czech, Greek or Russian read as a Western language has signs inside of words, or words of nothing but accents.
const notWestern = /\p{L}[¢£¤¥¦¨¬¯±²³µ¶¸¹¼½¾¿×÷]\p{L}|(?<!\p{L})[¯³¿]\p{L}|(?<!\p{L})[À-ÖØ-öø-ÿ]{4,}/u;

/** True for a text that cannot be meant: it was read by an encoding that it is not written in. */
export function isMisread(text: string): boolean {
  return notWestern.test(text);
}

/** The bytes of a text in the same encoding; in UTF-8 with a mark, which spreadsheets know, where it has no such characters. */
export function encode(text: string, { name, hasMark }: Encoding): Uint8Array {
  const bytes = iconv.encode(text, name, { addBOM: hasMark });
  const isWhole = isUnicode(name) || iconv.decode(bytes, name) === text;
  return isWhole ? bytes : iconv.encode(text, 'utf-8', { addBOM: true });
}

// Node's own decoder of these replaces what is half a character; of windows-1252 some versions take it for Latin-1.
function isUnicode(name: string): boolean {
  return marks.some((mark) => mark.name === name);
}

/** One broken byte among letters that are UTF-8 is a fault, and does not make them Western. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes);
  const broken = text.split('\ufffd').length - 1;
  const whole = text.match(/[\u0080-\ufffc]/g)?.length ?? 0;
  return whole > 0 && whole >= broken;
}
