/** Looks up a word from outside without inherited properties: `constructor` is not a command. */
export function ownProperty<Value>(record: Readonly<Record<string, Value>>, word: string): Value | undefined {
  return Object.hasOwn(record, word) ? record[word] : undefined;
}
