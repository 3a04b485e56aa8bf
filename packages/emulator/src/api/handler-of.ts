import { asUserTemplate } from '../description/operations.js';
import { description } from '../generated/description.js';
import type { Handler } from '../model/kind.js';
import { collectionAt, itemAt, kindHandler, listAt, relationAt, relationOfOneAt } from '../model/kinds.js';
import type { Operation } from '../schema.js';
import { facts } from './handlers/facts.js';
import { itemHandler } from './handlers/item.js';
import { collectionHandler } from './handlers/list.js';
import { ofManyHandler, ofOneHandler } from './handlers/relation.js';
import { shapedHandler } from './handlers/shaped.js';

const handlers = new Map<Operation, Handler>();

/** The handler of an operation: code of its own, then what a kind or a relation says, then the bare schema. */
export function handlerOf(operation: Operation): Handler {
  const known = handlers.get(operation) ?? statefulHandler(operation) ?? shapedHandler(operation);
  handlers.set(operation, known);
  return known;
}

/** How many operations respond from what was done before, and how many from their schema alone. */
export function countOperations(): { stateful: number; shaped: number } {
  const all = description.operations.map((one) => ({ ...one, path: asUserTemplate(one.path) }));
  const stateful = all.filter((one) => isOauth(one) || statefulHandler(one)).length;
  return { stateful, shaped: all.length - stateful };
}

// These have routes of their own.
function isOauth({ path }: Operation): boolean {
  return path.startsWith('/oauth/') || path === '/tokens';
}

function statefulHandler({ method, path }: Operation): Handler | undefined {
  const route = `${method} ${path}`;
  const template = canonical(path);
  const special = kindHandler(method, path) ?? kindHandler(method, template) ?? facts[route];
  if (special) return special;
  const relation = relationAt(template);
  if (relation && method !== 'GET') return ofManyHandler(relation, method);
  const ofOne = relationOfOneAt(template);
  if (ofOne) return ofOneHandler(ofOne, method);
  const kind = itemAt(template);
  if (kind) return itemHandler(kind, method);
  const list = listAt(template);
  if (list && method === 'GET') return collectionHandler(list);
  const made = collectionAt(template);
  return made && method === 'POST' ? (call) => call.make(made) : undefined;
}

/** Some paths say more than they need: a channel's video has the comments that the video has. */
export function canonical(path: string): string {
  return path
    .replace(/^\/channels\/[^/]+(\/videos\/[^/]+\/.+)$/, '$1')
    .replace(/^\/albums\/[^/]+(\/videos\/[^/]+\/texttracks)$/, '$1')
    .replace(/^\/categories\/[^/]+(\/videos\/[^/]+)$/, '$1');
}
