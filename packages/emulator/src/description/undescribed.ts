import type { ApiDescription, Operation, Schema } from '../schema.js';

/** What things are linked by, and no example of the description has. */
const others = [
  '/categories/{id}/icon',
  '/categories/{id}/subcategories',
  '/contentratings/{id}',
  '/creativecommons/{id}',
];

/** What links of the description lead to outside of the API. */
const elsewhere = /^\/(manage|store)\//;

/**
 * The description names links to operations that it does not describe, such as `/me/block`. Each can be asked for: by these, which
 * have a path and nothing else.
 *
 * @param isDescribed - Whether there is an operation at a path.
 */
export function undescribedOperations(
  { schemas }: ApiDescription,
  isDescribed: (path: string) => boolean,
): Operation[] {
  const paths = new Set<string>();
  for (const schema of Object.values(schemas)) collect(schema, paths);
  return [...others, ...paths]
    .map((path) =>
      path
        .replace('/folders', '/projects')
        .replace(/^\/me(?=\/|$)/, '/users/me')
        .replace(/(?<=^\/categories\/|\/subcategories\/)\w+/g, '{id}')
        .replace(/\/$/, ''),
    )
    .filter((path) => !elsewhere.test(path) && !isDescribed(path))
    .map((path) => ({
      method: 'GET',
      path: path.replace(/^\/users\/me/, '/users/{id}').replace(/\/\d+(?=\/|$)/g, '/{id}'),
      scopes: [],
      status: 200,
    }));
}

function collect({ properties = {}, items, anyOf = [], 'x-path': path }: Schema, paths: Set<string>): void {
  if (path) paths.add(path);
  for (const one of [...Object.values(properties), ...anyOf, ...(items ? [items] : [])]) collect(one, paths);
}
