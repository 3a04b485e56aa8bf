import { correctBodies } from './correct-bodies.js';
import { type Correction, correct } from './corrections.js';
import { type Description, endpoints } from './description.js';
import type { Dictionary } from './dictionary/index.js';
import { type OperationFacts, operationFacts } from './operation-types.js';
import { operationCorrections } from './overlay/operations.js';
import { otherPaths } from './overlay/other-paths.js';
import { type RouteNode, routeTree } from './routes.js';

/** The description as corrected, and what is known of each of its operations. */
export function correctedOperations(
  given: Description,
  corrections: readonly Correction[],
  { texts, lines }: Pick<Dictionary, 'texts' | 'lines'>,
): { description: Description; routes: RouteNode; operations: OperationFacts[] } {
  const description = structuredClone(given);
  const all = endpoints(description);
  const routes = routeTree(all, otherPaths(all));
  correct(description, corrections);
  const known = new Set(all.map(({ method, path }) => `${method} ${path}`));
  for (const { at } of operationCorrections)
    if (!known.has(at)) throw new Error(`The correction of ${at} has no operation in the description.`);
  correctBodies(all);
  const operations = all.map((endpoint) =>
    operationFacts(description, routes, endpoint, { corrections: operationCorrections, texts, lines }),
  );
  return { description, routes, operations };
}
