// Loaded before all else: nothing that a program does leaves the page. What the library looks for while it is loaded is
// already gone then.
for (const name of [
  'XMLHttpRequest',
  'WebSocket',
  'WebTransport',
  'EventSource',
  'Worker',
  'importScripts',
  'BroadcastChannel',
  'indexedDB',
  'caches',
])
  Reflect.defineProperty(globalThis, name, { value: undefined, writable: true, configurable: true });

export {};
