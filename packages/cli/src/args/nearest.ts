import { distance } from 'fastest-levenshtein';

/** The candidate that was probably meant, if one is near enough. */
export function nearest(
  word: string,
  candidates: Iterable<string>,
  // Two swapped letters count as two edits.
  limit = word.length < 4 ? 1 : Math.max(2, Math.floor(word.length / 3)),
): string | undefined {
  // Every other letter is just as near.
  if (word.length < 2) return undefined;
  const all = [...candidates];
  // `--desc` for `--description`: too many edits, but clearly meant.
  const longer = all.filter((candidate) => word.length > 2 && candidate.startsWith(word));
  if (longer.length === 1) return longer[0];
  let best: { candidate: string; edits: number } | undefined;
  for (const candidate of all) {
    const edits = distance(word.toLowerCase(), candidate.toLowerCase());
    if (edits <= limit && (!best || edits < best.edits)) best = { candidate, edits };
  }
  return best?.candidate;
}

export function didYouMean(word: string, candidates: Iterable<string>, prefix = ''): string {
  const found = nearest(word, candidates);
  return found === undefined ? '' : ` Did you mean ${prefix}${found}?`;
}
