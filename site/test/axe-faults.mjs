import axe from 'axe-core';

/** What axe finds on a page of either driver, each fault after the words that say where. */
export async function axeFaults(page, where) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  // Colours that are on their way to others are nobody's.
  await page.evaluate(async () => {
    await Promise.allSettled(
      document
        .getAnimations()
        .filter((one) => one instanceof CSSTransition)
        .map(({ finished }) => finished),
    );
  });
  const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ['violations'] }));
  return violations.map(
    ({ id, nodes }) =>
      `${where} ${id}: ${nodes
        .slice(0, 4)
        .map(({ html, failureSummary }) => `${html.slice(0, 150)} ${failureSummary?.slice(0, 200)}`)
        .join(' | ')}`,
  );
}
