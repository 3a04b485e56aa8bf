// All but tab and line feed that a terminal interprets: ASCII's controls, DEL and C1, bidirectional controls, line separators.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+/g;

/** Writes a line to standard error, without what a terminal would interpret: paths, addresses and messages come from elsewhere. */
export function warn(text: string): void {
  console.error(text.replaceAll(controls, ' '));
}
