/** The name that was probably meant: at most two letters are another, too many or missing. */
export function nearestName(given: string, names: readonly string[]): string | undefined {
  let nearest: string | undefined;
  let fewest = Math.min(2, Math.floor(given.length / 2));
  for (const name of names) {
    const slips = slipsBetween(given.toLowerCase(), name.toLowerCase());
    if (slips > fewest) continue;
    nearest = name;
    fewest = slips - 1;
  }
  return nearest;
}

function slipsBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const above = row;
    row = [i];
    for (let j = 1; j <= other.length; j++) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      row.push(Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + cost));
    }
  }
  return row.at(-1) ?? 0;
}
