/** 0 and a few round numbers up to the highest. */
export function roundTicks(highest: number): number[] {
  const rough = highest / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10) * power);
  return Array.from({ length: Math.floor(highest / step) + 1 }, (_, index) => index * step);
}
