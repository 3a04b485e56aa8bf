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

/** What undici puts there by itself: an Agent that was given nothing. Its class has another name in a minified bundle. */
function isPlainAgent(dispatcher: object): boolean {
  // Agents alone have a factory, of a connection pool for each origin.
  if (!bySymbol(dispatcher, 'factory') || hasOwnDispatch(dispatcher)) return false;
  return Object.values(bySymbol(dispatcher, 'options') ?? {}).every(
    (value) => value === undefined || value === Number.POSITIVE_INFINITY,
  );
}

/** What undici keeps under a symbol. */
function bySymbol(dispatcher: object, description: string): unknown {
  const symbol = Object.getOwnPropertySymbols(dispatcher).find((one) => one.description === description);
  return symbol && Reflect.get(dispatcher, symbol);
}

/** True of one composed with interceptors, and of one whose class has been extended. */
function hasOwnDispatch(dispatcher: object): boolean {
  const { prototype } = dispatcher.constructor;
  return Object.hasOwn(prototype, 'dispatch') || Reflect.get(dispatcher, 'dispatch') !== prototype.dispatch;
}
