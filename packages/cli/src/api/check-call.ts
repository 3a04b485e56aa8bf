import type { Operation } from 'vimeokit/operations';
import { nearest } from '../args/nearest.js';
import { UsageError } from '../errors/usage-error.js';
import { barePath, operationsAt } from './find-operations.js';
import { nearestPath } from './nearest-path.js';

export interface CheckedCall {
  readonly method: string;
  readonly path: string;
  /** Names in the query. */
  readonly query: readonly string[];
}

/**
 * Looks a call up among Vimeo's operations, so that a typo costs no call of the budget.
 *
 * @returns Warnings about what is unusual but may be right: Vimeo has endpoints that its description lacks.
 * @throws {UsageError} If a path or a name in the query is unknown and resembles a known one.
 */
export function checkCall({ method, path, query }: CheckedCall, all: readonly Operation[]): string[] {
  const bare = barePath(path);
  const here = operationsAt(bare, all);
  if (here.length === 0) {
    const meant = nearestPath(bare, all);
    if (meant) throw refusal(`Vimeo has no ${bare}. Did you mean ${meant}?`);
    return [`${bare} is not among the ${all.length} operations that Vimeo describes.`];
  }
  const operation = here.find((one) => one.method === method);
  // HEAD and OPTIONS work on every path.
  if (!operation && ['HEAD', 'OPTIONS'].includes(method)) return [];
  if (!operation)
    throw refusal(`${bare} takes no ${method}. It takes ${here.map((one) => one.method).join(', ')}.`);
  checkQuery(operation, query);
  return [];
}

// Every operation accepts these, and none declares them.
const commonParameters = ['fields', 'page', 'per_page', 'sizes', 'password'];

function checkQuery({ method, path, query: declared }: Operation, given: readonly string[]): void {
  const known = [...new Set([...Object.keys(declared), ...commonParameters])];
  for (const name of given) {
    if (known.includes(name)) continue;
    const meant = nearest(name, known);
    const names = known.join(', ');
    throw refusal(
      `${method} ${path} has no "${name}" in its query. ${meant ? `Did you mean ${meant}?` : `It has ${names}.`}`,
    );
  }
}

function refusal(message: string): UsageError {
  return new UsageError(`${message} (--unchecked sends it all the same.)`);
}
