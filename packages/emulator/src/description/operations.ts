import { description } from '../generated/description.js';
import type { Operation } from '../schema.js';
import { undescribedOperations } from './undescribed.js';

interface Node {
  readonly literal: Map<string, Node>;
  parameter?: Node;
  /** The operations of this path, by method. */
  readonly operations: Map<string, Operation>;
  /** Their methods, in the same order. */
  readonly methods: string[];
}

// A response has dozens of links, and most calls name the same ones again.
const found = new Map<string, Node | undefined>();
const mostFound = 20_000;

const root = newNode();
const all: Operation[] = [];
for (const operation of description.operations) add(operation);
for (const operation of undescribedOperations(description, (path) => operationsAt(path) !== undefined))
  add(operation);

/** The operations of a call's path, by method; `/me` must have become `/users/me` before. */
export function operationsAt(path: string): ReadonlyMap<string, Operation> | undefined {
  return nodeAt(path)?.operations;
}

/** Every operation that is described, or that something described links to; `/me` is written as the user. */
export function allOperations(): readonly Operation[] {
  return all;
}

/** The methods that a path takes, as Vimeo tells them in `options`. */
export function methodsOf(path: string): readonly string[] {
  return nodeAt(path)?.methods ?? [];
}

function nodeAt(path: string): Node | undefined {
  if (found.has(path)) return found.get(path);
  const node = find(root, path.split('/').filter(Boolean));
  if (found.size >= mostFound) found.clear();
  found.set(path, node);
  return node;
}

/** The same for `/me` and for any user: both are one operation here. */
export function asUserTemplate(template: string): string {
  return template.replace(/^\/me(?=\/|$)/, '/users/{user_id}');
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
  const operation = { ...given, path };
  if (!node.operations.has(given.method)) node.methods.push(given.method);
  node.operations.set(given.method, operation);
  found.clear();
  all.push(operation);
}

// A literal beats a parameter, and is given up where it leads nowhere.
function find(node: Node, segments: readonly string[], index = 0): Node | undefined {
  const segment = segments[index];
  if (segment === undefined) return node.operations.size > 0 ? node : undefined;
  const literal = node.literal.get(segment);
  return (
    (literal && find(literal, segments, index + 1)) ??
    (node.parameter && find(node.parameter, segments, index + 1))
  );
}

function newNode(): Node {
  return { literal: new Map(), operations: new Map(), methods: [] };
}
