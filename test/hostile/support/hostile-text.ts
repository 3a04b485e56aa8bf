/** What a name may have in it: each of these does something to some terminal. */
const attacks = [
  '\u001b]52;c;RVZJTA==\u0007', // writes to the clipboard
  '\u001b]8;;http://evil.example\u001b\\link\u001b]8;;\u001b\\', // a link that leads elsewhere
  '\u001b[2J\u001b[38;5;201m\u001b[?1049h', // clears, colours, another screen
  '\u009b41m\u009d0;title\u009c\u0090q\u009c', // the same as single characters
  '\u202egnp.exe\u2066\u2069\u200f\u061c', // turns text around
  '\r\b\u0007\u0000\u007f\u2028',
];

/** Stays readable when all that is hostile is gone. */
export const mark = 'MALLORY';

export const hostile = `${mark}${attacks.join('')}`;

// What log-update, picocolors and prompts write: one colour, erase a line or what is below, move within what was drawn, show or
// hide the cursor, and draw all at once.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const ours = /\u001b\[(?:\d{1,2}m|\d*[ABCDG]|[02]?K|0?J|\?(?:25|2026)[hl])/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const forbidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/;

/** The first place where a terminal would obey somebody else; `undefined` where it would not. */
export function obeyed(
  written: string,
  { hasColors = true }: { hasColors?: boolean } = {},
): string | undefined {
  const foreign = hasColors ? written.replaceAll(ours, '') : written;
  const at = foreign.search(forbidden);
  return at < 0 ? undefined : JSON.stringify(foreign.slice(Math.max(0, at - 60), at + 40));
}
