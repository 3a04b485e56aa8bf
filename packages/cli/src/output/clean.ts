// DEL and C1, which terminals obey as they do escapes; what turns text around; and two more ends of a line.
const beyondAscii = String.raw`\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069`;
const controls = new RegExp(String.raw`[\u0000-\u001f${beyondAscii}]+`, 'g');
const allButTabAndLine = new RegExp(String.raw`[\u0000-\u0008\u000b-\u001f${beyondAscii}]+`, 'g');
const controlsOfJson = new RegExp(`[${beyondAscii}]`, 'g');

/** Text from elsewhere on one line: a video's name could otherwise move the cursor, or break a table. */
export function clean(text: string): string {
  return text.replaceAll(controls, ' ');
}

/** Text from elsewhere with its lines and tabs, and nothing else that a terminal obeys. */
export function cleanLines(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(allButTabAndLine, ' ');
}

/** JSON that means the same and shows every character that a terminal would obey as `\uXXXX`. */
export function cleanJson(json: string): string {
  return json.replaceAll(
    controlsOfJson,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
