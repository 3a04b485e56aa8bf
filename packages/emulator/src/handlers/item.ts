import type { Handler, Kind } from '../kinds/kind.js';

/** One thing: shown, changed, taken away. */
export function itemHandler(kind: Kind, method: string): Handler | undefined {
  if (method === 'GET') return (call) => call.answer(kind, call.seen(call.thing()));
  if (method === 'PATCH') return (call) => call.change(kind);
  if (method !== 'DELETE') return undefined;
  return async (call) => {
    const row = call.own(call.thing());
    kind.checkRemoval?.(row, call);
    await call.remove(row);
    return call.answer();
  };
}
