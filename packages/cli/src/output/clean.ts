// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const controls = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g;

/** Text from elsewhere on one line: a video's name could otherwise move the cursor, or break a table. */
export function clean(text: string): string {
  return text.replaceAll(controls, ' ');
}
