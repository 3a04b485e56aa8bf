/** Fails a case with a sentence of what should have held. */
export function requireThat(holds: boolean, sentence: string): asserts holds {
  if (!holds) throw new Error(`It does not hold that ${sentence}.`);
}

/** Compares as JSON, whatever the order of names. */
export function requireSame(found: unknown, wanted: unknown, what: string): void {
  const [foundText, wantedText] = [sortedJson(found), sortedJson(wanted)];
  if (foundText !== wantedText)
    throw new Error(`${what} is ${shortened(foundText)}, and should be ${shortened(wantedText)}.`);
}

/** The error that a promise is rejected with, or a function throws. */
export async function requireError(run: () => Promise<unknown>, what: string): Promise<unknown> {
  let value: unknown;
  try {
    value = await run();
  } catch (error) {
    return error;
  }
  throw new Error(`${what} should be refused; it gave ${shortened(sortedJson(value))}.`);
}

function sortedJson(value: unknown): string {
  const sorted = (_: string, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one;
  return JSON.stringify(value, sorted) ?? 'undefined';
}

function shortened(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}… (${text.length} characters)` : text;
}
