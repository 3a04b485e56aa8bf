import { description } from '../generated/description.js';
import type { Operation } from './description.js';

interface Node {
  readonly literal: Map<string, Node>;
  parameter?: Node;
  /** The operations of this path, by method. */
  readonly operations: Map<string, Operation>;
}

export interface Match {
  /** Parameters of the path by the operation's own names, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly operations: ReadonlyMap<string, Operation>;
}

const root = newNode();
for (const operation of description.operations) add(operation);

/** The operation of a call's path; `/me` must have become `/users/me` before. */
export function matchPath(path: string): Match | undefined {
  const segments = path.split('/').filter(Boolean);
  const values: string[] = [];
  const node = find(root, segments, values);
  const [operation] = node?.operations.values() ?? [];
  if (!node || !operation) return undefined;
  const names = parameterNames(operation.path);
  const params = Object.fromEntries(names.map((name, index) => [name, decoded(values[index] ?? '')]));
  return { params, operations: node.operations };
}

/** The methods that a path takes, as Vimeo tells them in `options`. */
export function methodsOf(path: string): readonly string[] {
  return [...(matchPath(path)?.operations.keys() ?? [])];
}

/** The same for `/me` and for any user: both are one operation here. */
export function asUserTemplate(template: string): string {
  return template.replace(/^\/me(?=\/|$)/, '/users/{user_id}');
}

export function parameterNames(template: string): string[] {
  return [...template.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
}

function add(given: Operation): void {
  const path = asUserTemplate(given.path);
  let node = root;
  for (const segment of path.split('/').filter(Boolean)) {
    let next = segment.startsWith('{') ? node.parameter : node.literal.get(segment);
    if (!next) {
      next = newNode();
      if (segment.startsWith('{')) node.parameter = next;
      else node.literal.set(segment, next);
    }
    node = next;
  }
  // The one that is described for every user comes after that for `/me`, and stands for both.
  node.operations.set(given.method, { ...given, path });
}

// A literal beats a parameter, and is given up where it leads nowhere.
function find(node: Node, [head, ...rest]: string[], values: string[]): Node | undefined {
  if (head === undefined) return node.operations.size > 0 ? node : undefined;
  const literal = node.literal.get(head);
  const found = literal && find(literal, rest, values);
  if (found || !node.parameter) return found;
  const taken = values.length;
  values.push(head);
  const below = find(node.parameter, rest, values);
  if (!below) values.length = taken;
  return below;
}

function newNode(): Node {
  return { literal: new Map(), operations: new Map() };
}

/** A segment of a path as it was meant; one that is badly encoded is taken as it is. */
export function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
