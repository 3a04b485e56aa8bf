import { allOperations, operationsAt } from '../description/operations.js';
import type { State } from '../state/state.js';
import { anonymous, itemAt } from './kinds.js';

// Some things of a user are found without the user: `/users/1/live_events` lists what is at `/live_events/7`. What is below
// one of them is described in both forms, or in the longer alone.

let known: readonly string[] | undefined;

/** `/live_events`, `/webinars`, `/ondemand/pages`. */
function shortCollections(): readonly string[] {
  known ??= [
    ...new Set(
      allOperations().flatMap(({ method, path }) => {
        const [, one] = (method === 'POST' && path.match(/^\/users\/\{[^}]*\}((?:\/[a-z_]+)+)$/)) || [];
        const isFound = one && isItem(`${one}/{}`) && !itemAt(`${one}/{}`);
        return isFound ? [one] : [];
      }),
    ),
  ];
  return known;
}

/** Whether something is shown at a path that ends with an id. */
function isItem(path: string): boolean {
  return operationsAt(path)?.get('GET')?.path.endsWith('}') ?? false;
}

/** The template of what is below a user's thing, without the user where the thing is found without. */
function shortTemplate(template: string): string {
  const short = template.replace(/^\/users\/\{[^}]*\}/, '');
  return short !== template && shortCollections().some((one) => anonymous(short).startsWith(`${one}/{}`))
    ? short
    : template;
}

/** The same for a path with ids, if the thing is that user's. */
export function shortPath(path: string, state: State): string {
  const [, user = '', thing = ''] = path.match(/^(\/users\/[^/]+)(\/[a-z_]+\/[^/]+)/) ?? [];
  return state.findOf('other', thing)?.owner === user ? path.slice(user.length) : path;
}

/** Some paths say more than they need: a channel's video has the comments that the video has. */
export function canonical(path: string): string {
  return shortTemplate(path)
    .replace(/^\/channels\/[^/]+(\/videos\/[^/]+\/.+)$/, '$1')
    .replace(/^\/albums\/[^/]+(\/videos\/[^/]+\/texttracks)$/, '$1')
    .replace(/^\/categories\/[^/]+(\/videos\/[^/]+)$/, '$1');
}

/** What a collection is kept by: `/live_events` for that of each user. */
export function collectionOf(template: string): string {
  const given = anonymous(canonical(template));
  const short = given.replace(/^\/users\/\{\}/, '');
  return shortCollections().includes(short) ? short : given;
}
