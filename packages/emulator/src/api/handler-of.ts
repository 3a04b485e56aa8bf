import { asUserTemplate } from '../description/operations.js';
import { description } from '../generated/description.js';
import { anonymous, collectionAt, itemAt, listAt, relationAt, relationOfOneAt } from '../model/kinds.js';
import { canonical } from '../model/short-paths.js';
import type { Operation } from '../schema.js';
import type { Handler } from './call.js';
import { albumHandlers } from './handlers/albums.js';
import { channelAndGroupHandlers } from './handlers/channels-and-groups.js';
import { commentHandlers } from './handlers/comments.js';
import { facts } from './handlers/facts.js';
import { feedHandlers } from './handlers/feed.js';
import { folderHandlers } from './handlers/folders.js';
import { listHandler } from './handlers/list.js';
import { pairHandler } from './handlers/pairs.js';
import { videoPartHandlers } from './handlers/parts-of-videos.js';
import { pictureHandlers } from './handlers/pictures.js';
import { ofManyHandler, ofOneHandler } from './handlers/relation.js';
import { shapedHandler } from './handlers/shaped.js';
import { undescribedHandler } from './handlers/undescribed.js';
import { videoHandlers } from './handlers/videos.js';
import { changeThing, deleteThing, makeThing, showThing } from './things.js';

/** What surprises, by method and path: everything else follows from the kinds and relations. */
const specialHandlers = new Map(
  Object.entries({
    ...facts,
    ...albumHandlers,
    ...channelAndGroupHandlers,
    ...commentHandlers,
    ...feedHandlers,
    ...folderHandlers,
    ...videoHandlers,
    ...videoPartHandlers,
    ...pictureHandlers,
  }).map(([route, handler]) => [anonymous(route), handler]),
);

const handlers = new Map<Operation, Handler>();

/** The handler of an operation: one of its own, then what a kind or a relation says, then what the description pairs, then the bare schema. */
export function handlerOf(operation: Operation): Handler {
  const known = handlers.get(operation) ?? rememberingHandler(operation) ?? shapeHandler(operation);
  handlers.set(operation, known);
  return known;
}

function rememberingHandler(operation: Operation): Handler | undefined {
  return statefulHandler(operation) ?? pairHandler(operation);
}

function shapeHandler(operation: Operation): Handler {
  return operation.response || operation.method !== 'GET' ? shapedHandler(operation) : undescribedHandler;
}

/** How many operations respond from what was done before, and how many from their schema alone. */
export function countOperations(): { stateful: number; shaped: number } {
  const shaped = shapedOperations().length;
  return { stateful: description.operations.length - shaped, shaped };
}

/** What nothing is remembered of. */
export function shapedOperations(): Operation[] {
  return description.operations.filter((given) => {
    const operation = { ...given, path: asUserTemplate(given.path) };
    return !isOauth(operation) && !rememberingHandler(operation);
  });
}

// These have routes of their own.
function isOauth({ path }: Operation): boolean {
  return path.startsWith('/oauth/') || path === '/tokens';
}

function statefulHandler({ method, path }: Operation): Handler | undefined {
  const template = canonical(path);
  const special = specialHandler(`${method} ${path}`) ?? specialHandler(`${method} ${template}`);
  if (special) return special;
  const relation = relationAt(template);
  if (relation && method !== 'GET') return ofManyHandler(relation, method);
  const ofOne = relationOfOneAt(template);
  if (ofOne) return ofOneHandler(ofOne, method);
  const kind = itemAt(template);
  if (kind) {
    if (method === 'GET') return showThing;
    if (method === 'PATCH') return (call) => changeThing(call, kind);
    return method === 'DELETE' ? deleteThing : undefined;
  }
  const list = listAt(template);
  if (list && method === 'GET') return listHandler(list);
  const made = collectionAt(template);
  return made && method === 'POST' ? (call) => makeThing(call, made) : undefined;
}

function specialHandler(route: string): Handler | undefined {
  return specialHandlers.get(anonymous(route));
}
