// All copies of undici in a process share this, Node's own included.
const globalDispatcher = Symbol.for('undici.globalDispatcher.1');

const judged = new WeakMap<object, boolean>();

/** True where a program has set a dispatcher of its own: a MockAgent, a ProxyAgent, an Agent with options. */
export function isDispatcherSet(): boolean {
  const dispatcher: unknown = Reflect.get(globalThis, globalDispatcher);
  if (typeof dispatcher !== 'object' || dispatcher === null) return false;
  let isSet = judged.get(dispatcher);
  if (isSet === undefined) {
    isSet = !isPlainAgent(dispatcher);
    judged.set(dispatcher, isSet);
  }
  return isSet;
}

/** What undici puts there by itself: an Agent that was given nothing. */
function isPlainAgent(dispatcher: object): boolean {
  if (dispatcher.constructor.name !== 'Agent') return false;
  const name = Object.getOwnPropertySymbols(dispatcher).find(({ description }) => description === 'options');
  const options: unknown = name && Reflect.get(dispatcher, name);
  return Object.values(options ?? {}).every(
    (value) => value === undefined || value === Number.POSITIVE_INFINITY,
  );
}
