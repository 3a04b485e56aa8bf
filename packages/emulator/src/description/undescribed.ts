import type { ApiDescription, Operation, Schema } from '../schema.js';

/** What things are linked by, and no example of the description has; with a method where it is not only read. */
const others = [
  '/categories/{id}/icon',
  '/categories/{id}/subcategories',
  'POST /videos/{id}/report',
  '/videos/{id}/teammembers',
  '/videos/{id}/cliptrim',
  'POST /videos/{id}/cliptrim',
  'PUT /videos/{id}/validate',
  '/users/{id}/activities',
  '/users/{id}/teams',
  'PATCH /users/{id}/membership',
  'POST /users/{id}/report',
  'PUT /me/block/{id}',
  'DELETE /me/block/{id}',
  '/contentratings/{id}',
  '/live_events/{id}/privacy/domains/{id}',
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
        .replace(/(?<=^|[A-Z] )\/me(?=\/|$)/, '/users/me')
        .replace(/(?<=^\/categories\/|\/subcategories\/)\w+/g, '{id}')
        .replace(/\/$/, ''),
    )
    .filter((path) => !elsewhere.test(path) && !isDescribed(path))
    .map((path) => operationAt(path));
}

function operationAt(route: string): Operation {
  const [, method = 'GET', path = ''] = route.match(/^(?:([A-Z]+) )?(.*)$/) ?? [];
  return {
    method,
    path: path.replace(/^\/users\/me/, '/users/{id}').replace(/\/\d+(?=\/|$)/g, '/{id}'),
    scopes: [],
    status: method === 'GET' ? 200 : 204,
  };
}

function collect({ properties = {}, items, anyOf = [], 'x-path': path }: Schema, paths: Set<string>): void {
  if (path) paths.add(path);
  for (const one of [...Object.values(properties), ...anyOf, ...(items ? [items] : [])]) collect(one, paths);
}
