import type { OperationFacts } from './operation-types.js';

/** The paths of each method, and those that are lists, as they are offered while somebody types. */
export function pathNamesFile(operations: readonly OperationFacts[]): string {
  const byMethod = new Map<string, string[]>();
  for (const { method, path } of operations) byMethod.set(method, [...(byMethod.get(method) ?? []), path]);
  const lists = operations.filter(({ method, response }) => method === 'GET' && response.kind === 'list');
  const members = [...byMethod].map(([method, paths]) => `${method}: ${union(paths)};\n`);
  return [
    '',
    '/** The described paths of each method: found out from all paths, they would take an editor longer. */',
    `export interface PathsByMethod {\n${members.join('')}}`,
    '',
    '/** The described paths that return lists. */',
    `export type ListPaths = ${union(lists.map(({ path }) => path))};`,
    '',
  ].join('\n');
}

function union(paths: readonly string[]): string {
  return [...new Set(paths)].map((path) => `'${path}'`).join(' | ');
}
