/** What a record has by a word from outside, and not what every object inherits: `constructor` is no command. */
export function ownProperty<Value>(record: Readonly<Record<string, Value>>, word: string): Value | undefined {
  return Object.hasOwn(record, word) ? record[word] : undefined;
}
