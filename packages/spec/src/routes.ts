import type { Endpoint } from './description.js';

/** The paths of all operations as a tree of segments; a parameter's branch has no name of its own. */
export interface RouteNode {
  template?: string;
  readonly children: Map<string, RouteNode>;
}

/** The branch for any value: parameters of different names in one place are one branch. */
export const anySegment = '{}';

export function routeTree(endpoints: readonly Endpoint[]): RouteNode {
  const root: RouteNode = { children: new Map() };
  for (const { path } of endpoints) {
    let node = root;
    for (const segment of segments(path)) {
      const key = segment.startsWith('{') ? anySegment : segment;
      const next = node.children.get(key) ?? { children: new Map() };
      node.children.set(key, next);
      node = next;
    }
    node.template ??= path;
  }
  return root;
}

/** The route of a concrete path such as `/videos/1/comments`; a literal segment beats a parameter. */
export function findRoute(root: RouteNode, path: string): string | undefined {
  const find = (node: RouteNode, [head, ...rest]: string[]): string | undefined => {
    if (head === undefined) return node.template;
    const literal = node.children.get(head);
    const parameter = node.children.get(anySegment);
    return (literal && find(literal, rest)) ?? (parameter && find(parameter, rest));
  };
  // An example such as `/users/1/projects/` was cut short.
  return path.length > 1 && path.endsWith('/') ? undefined : find(root, segments(path));
}

/** The names of a template's parameters, in order. */
export function parameterNames(template: string): string[] {
  return [...template.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
}

function segments(path: string): string[] {
  return path.split('/').filter(Boolean);
}
