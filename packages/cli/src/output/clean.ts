// DEL and C1, which terminals interpret like escapes; bidirectional controls; and two more line separators.
const beyondAscii = String.raw`\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069`;
const controls = new RegExp(String.raw`[\u0000-\u001f${beyondAscii}]+`, 'g');
const allButTabAndLine = new RegExp(String.raw`[\u0000-\u0008\u000b-\u001f${beyondAscii}]+`, 'g');
const controlsOfJson = new RegExp(`[${beyondAscii}]`, 'g');

/** Makes untrusted text safe, on one line: a video's name could move the cursor or break a table. */
export function clean(text: string): string {
  return text.replaceAll(controls, ' ');
}

/** Makes untrusted text safe, keeping its lines and tabs. */
export function cleanLines(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(allButTabAndLine, ' ');
}

/** The same JSON with every character that a terminal would interpret as `\uXXXX`. */
export function cleanJson(json: string): string {
  return json.replaceAll(
    controlsOfJson,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
