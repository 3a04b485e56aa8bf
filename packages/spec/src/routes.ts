import type { Endpoint } from './description.js';
import type { OtherPath } from './overlay/other-paths.js';

/** The paths of all operations as a tree of segments; a parameter's branch has no name of its own. */
export interface RouteNode {
  template?: string;
  /** The described path that answers the same, where the template itself is not described. */
  answersLike?: string;
  readonly children: Map<string, RouteNode>;
}

/** What the client's types call a path of which nothing is known. */
const unknownRoute = 'unknown route';

/** The branch for any value: parameters of different names in one place are one branch. */
export const anySegment = '{}';

export function routeTree(endpoints: readonly Endpoint[], others: readonly OtherPath[]): RouteNode {
  const root: RouteNode = { children: new Map() };
  const nodeOf = (path: string) => {
    let node = root;
    for (const segment of segments(path)) {
      const key = segment.startsWith('{') ? anySegment : segment;
      const next = node.children.get(key) ?? { children: new Map() };
      node.children.set(key, next);
      node = next;
    }
    return node;
  };
  for (const { path } of endpoints) nodeOf(path).template ??= path;
  for (const { path, answersLike } of others) {
    const node = nodeOf(path);
    if (node.template !== undefined) throw new Error(`The undescribed path ${path} is described.`);
    if (answersLike !== undefined && findRoute(root, answersLike) !== answersLike)
      throw new Error(`The undescribed path ${path} answers like ${answersLike}, which is not described.`);
    node.template = path;
    node.answersLike = answersLike ?? unknownRoute;
  }
  return root;
}

/** All paths that answer the same as one, itself first; what is undescribed under `/me` is also a user's. */
export function waysTo(root: RouteNode, route: string): string[] {
  const own = route.replace(/^\/users\/\{user_id\}(?=\/)/, '/me');
  const others: string[] = [];
  const visit = ({ template, answersLike, children }: RouteNode) => {
    if (template !== undefined && (answersLike === route || answersLike === own)) others.push(template);
    for (const next of children.values()) visit(next);
  };
  visit(root);
  return [route, ...others];
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
