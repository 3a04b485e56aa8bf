import { type Correction, correct } from './corrections.js';
import { endpoints } from './description.js';
import type { readKeptFacts } from './kept-facts.js';
import { proveCorrections } from './observed.js';
import { enumerationCorrections } from './overlay/enumerations.js';
import { linkCorrections } from './overlay/links.js';
import { notProperties } from './overlay/not-properties.js';
import { otherPaths } from './overlay/other-paths.js';
import { propertyCorrections } from './overlay/properties.js';
import { provePresence } from './presence.js';
import { routeTree } from './routes.js';

/** Every correction of the description, each proved to change something: what was observed, written by hand, and counted. */
export function proveAll({ description, shapes, presence }: Awaited<ReturnType<typeof readKeptFacts>>) {
  const isNoProperty = (at: string) =>
    notProperties.some((one) => at === one || at.startsWith(`${one}.`) || at.startsWith(`${one}[`));
  const observed = proveCorrections(description, shapes, isNoProperty);
  const byHand = [...propertyCorrections, ...enumerationCorrections, ...linkCorrections];
  const corrected = structuredClone(description);
  const earlier: readonly Correction[] = [...observed, ...byHand];
  correct(corrected, earlier);
  const all = endpoints(description);
  const proved = provePresence(corrected, earlier, routeTree(all, otherPaths(all)), presence);
  return { isNoProperty, observed, proved, corrections: [...earlier, ...proved] };
}
