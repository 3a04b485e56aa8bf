import type { Handler, Kind } from '../../model/kind.js';

/** One thing: shown, changed, taken away. */
export function itemHandler(kind: Kind, method: string): Handler | undefined {
  if (method === 'GET') return (call) => call.respond(kind, call.requireVisible(call.thing()));
  if (method === 'PATCH') return (call) => call.change(kind);
  if (method !== 'DELETE') return undefined;
  return async (call) => {
    const row = call.requireOwner(call.thing());
    kind.checkRemoval?.(row, call);
    await call.remove(row);
    return call.respond();
  };
}
