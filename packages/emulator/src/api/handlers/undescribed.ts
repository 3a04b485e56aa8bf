import { itemAt } from '../../model/kinds.js';
import type { Call, Handler } from '../call.js';
import { respondWith, respondWithPage } from '../respond.js';
import { thingAt } from '../things.js';

/** What is linked and not described: a list of nothing, or a thing of which its uri is known. */
export const undescribedHandler: Handler = (call) => {
  for (const path of pathsAbove(call)) call.view.requireVisible(thingAt(call, path));
  if (call.operation.path.endsWith('}')) return respondWith(call, { uri: call.path });
  return respondWithPage(call, [], (row) => row);
};

/** The things that are kept and that a path is below: `/videos/1` of `/videos/1/chapters`. */
export function pathsAbove({ path, operation }: Call): string[] {
  const segments = path.split('/');
  const template = operation.path.split('/');
  return segments.flatMap((_, index) => {
    const isKept = index > 1 && index < segments.length && itemAt(template.slice(0, index).join('/'));
    return isKept ? [segments.slice(0, index).join('/')] : [];
  });
}
