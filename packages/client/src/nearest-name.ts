/** The name that was probably meant: the same one but for case and underscores, or one that is a slip or two away. */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  const given = plainName(name);
  const same = names.find((candidate) => plainName(candidate) === given);
  if (same !== undefined) return same;
  let fewest = given.length < 4 ? 0 : given.length < 5 ? 1 : 2;
  let nearest: string | undefined;
  for (const candidate of names) {
    const slips = slipsBetween(given, plainName(candidate));
    if (slips > fewest) continue;
    nearest = candidate;
    fewest = slips - 1;
  }
  return nearest;
}

/** A name without its case and underscores: two that differ in nothing else are taken to be the same. */
export function plainName(name: string): string {
  return name.replaceAll(/[_-]/g, '').toLowerCase();
}

/** Letters that are added, left out or changed (Levenshtein); two that are swapped count twice. */
function slipsBetween(one: string, other: string): number {
  const row = Array.from({ length: other.length + 1 }, (_, index) => index);
  const at = (index: number) => row[index] ?? 0;
  for (let i = 1; i <= one.length; i++) {
    let diagonal = i - 1;
    row[0] = i;
    for (let j = 1; j <= other.length; j++) {
      const above = at(j);
      row[j] = Math.min(above + 1, at(j - 1) + 1, diagonal + (one[i - 1] === other[j - 1] ? 0 : 1));
      diagonal = above;
    }
  }
  return at(other.length);
}
