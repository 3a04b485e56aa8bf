import type { OperationLines, Subject } from '../dictionary/entry.js';

/** Words that say nothing of their own. */
const emptyWords = new Set(
  `a all an and are as at be by can each every for from has have in is it its may no of on one or that the their them
  this to vimeo was what when where whether which who whose will with you your`.split(/\s+/),
);

/** What is wrong with texts, by their keys: they say nothing beyond the name, or are no sentences. */
export function problemsOfTexts(subjects: readonly Subject[], lines: readonly OperationLines[]): string[] {
  const texts = [
    ...subjects.flatMap(({ texts }) => Object.entries(texts)),
    ...lines.flatMap((one) => Object.entries(one.lines)),
  ];
  return texts.flatMap(([key, text]) => {
    if (key.includes('=')) return onlyRestates(key, text) ? [`${key} restates its name: ${text}`] : [];
    if (!/^[A-Z0-9`]/.test(text) || !/[.)`]$/.test(text)) return [`${key} is no sentence: ${text}`];
    return onlyRestates(key, text) ? [`${key} restates its name: ${text}`] : [];
  });
}

/** Whether a text has no word that its key has not: ‘The user's name.’ of `user.name`. */
export function onlyRestates(key: string, text: string): boolean {
  const known = new Set(wordsOf(key));
  return wordsOf(text).every((word) => emptyWords.has(word) || known.has(word));
}

/** Words in lower case, without the endings that make another form of the same word. */
function wordsOf(text: string): string[] {
  const words =
    text
      .toLowerCase()
      .replaceAll(/['’]s\b/g, '')
      .match(/[a-z0-9]+/g) ?? [];
  return words.map((word) => (word.length > 3 ? word.replace(/(?:e?s|ed|ing)$/, '') : word));
}
