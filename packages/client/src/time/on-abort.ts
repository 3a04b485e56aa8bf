// One listener per signal, however many calls share it: Node warns of a leak from the eleventh on.
const listening = new WeakMap<AbortSignal, Set<() => void>>();

/** Calls back once when the signal aborts, unless the returned function was called before. */
export function onAbort(signal: AbortSignal | undefined, callback: () => void): () => void {
  if (!signal) return nothingToStop;
  let callbacks = listening.get(signal);
  if (!callbacks) {
    callbacks = new Set();
    listening.set(signal, callbacks);
    signal.addEventListener('abort', tellAll, { once: true });
  }
  const own = () => callback();
  callbacks.add(own);
  return () => {
    if (!callbacks.delete(own) || callbacks.size > 0 || listening.get(signal) !== callbacks) return;
    listening.delete(signal);
    signal.removeEventListener('abort', tellAll);
  };
}

function tellAll(this: AbortSignal): void {
  const callbacks = listening.get(this) ?? [];
  listening.delete(this);
  for (const callback of callbacks) callback();
}

function nothingToStop(): void {}
