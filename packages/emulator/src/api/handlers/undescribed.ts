import type { Handler } from '../call.js';
import { respondWith, respondWithPage } from '../respond.js';
import { rowsAbove } from '../rows-above.js';

/** What is linked and not described: a list of nothing, or a thing of which its uri is known. */
export const undescribedHandler: Handler = (call) => {
  rowsAbove(call);
  if (call.operation.path.endsWith('}')) return respondWith(call, { uri: call.path });
  return respondWithPage(call, [], (row) => row);
};
