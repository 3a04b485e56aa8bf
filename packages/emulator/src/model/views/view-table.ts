import { isRecord } from '../../is-record.js';

type Fields = Record<string, unknown>;

/**
 * Who looks at a thing: the user it belongs to, another user, or a token without one. A member of the owner's team is another
 * user.
 */
type Viewer = 'owner' | 'guest' | 'nobody';

/** What not everybody sees of a kind of thing. */
export interface ViewRule {
  readonly to: readonly Viewer[];
  /** What the token needs besides. */
  readonly scopes?: readonly string[];
  /** Dotted paths; what a path leads to goes with all that is in it. */
  readonly paths: readonly string[];
  /** What the others get in its place; default: it is not there. */
  readonly otherwise?: null;
}

/** Names, and what is below each; nothing is below one that is meant itself. */
interface Tree extends ReadonlyMap<string, Tree> {}

/** Everything that a kind shows and that is in none of its rules is shown to all who may see the thing. */
export type ViewTable = readonly (ViewRule & { readonly tree: Tree })[];

export const owner: readonly Viewer[] = ['owner'];
export const guest: readonly Viewer[] = ['guest'];
export const signedIn: readonly Viewer[] = ['owner', 'guest'];

export function viewTable(...rules: readonly ViewRule[]): ViewTable {
  return rules.map((rule) => ({ ...rule, tree: treeOf(rule.paths.map((path) => path.split('.'))) }));
}

/** A thing without what this viewer does not see of it. */
export function shownTo(
  { viewer, scopes }: { readonly viewer: string | undefined; readonly scopes: readonly string[] },
  belongsTo: string,
  table: ViewTable,
  shown: Fields,
): Fields {
  const who: Viewer = viewer === undefined ? 'nobody' : viewer === belongsTo ? 'owner' : 'guest';
  let result = shown;
  for (const { to, scopes: needed = [], tree, otherwise } of table) {
    const isSeen = to.includes(who) && needed.every((scope) => scopes.includes(scope));
    if (!isSeen) result = without(result, tree, otherwise);
  }
  return result;
}

function without(fields: Fields, tree: Tree, otherwise: null | undefined): Fields {
  const result = { ...fields };
  for (const [name, below] of tree) {
    const value = result[name];
    if (value === undefined) continue;
    if (below.size > 0) {
      if (isRecord(value)) result[name] = without(value, below, otherwise);
    } else if (otherwise === undefined) delete result[name];
    else result[name] = otherwise;
  }
  return result;
}

function treeOf(paths: readonly string[][]): Tree {
  const names = new Set(paths.flatMap(([name]) => name ?? []));
  return new Map(
    [...names].map((name) => {
      const below = paths.filter(([first, ...rest]) => first === name && rest.length > 0);
      return [name, treeOf(below.map(([, ...rest]) => rest))];
    }),
  );
}
