interface Listener {
  readonly callback: () => void;
  /** Its place among those of its signal; below 0 once it is called or stopped. */
  at: number;
}

// One listener per signal, however many calls share it: Node warns of a leak from the eleventh on. A list, and no Set: the
// tables that a Set outgrows point to each other, and once one of them is old, the collector keeps what all of them held.
const listening = new WeakMap<AbortSignal, Listener[]>();

/** Calls back once when the signal aborts, unless the returned function was called before. */
export function onAbort(signal: AbortSignal | undefined, callback: () => void): () => void {
  if (!signal) return nothingToStop;
  let listeners = listening.get(signal);
  if (!listeners) {
    listeners = [];
    listening.set(signal, listeners);
    signal.addEventListener('abort', tellAll, { once: true });
  }
  const all = listeners;
  const own: Listener = { callback, at: all.length };
  all.push(own);
  return () => {
    if (own.at < 0) return;
    const { at } = own;
    own.at = -1;
    // Once the signal aborts, those that are stopped are left out and stay where they are.
    if (listening.get(signal) !== all) return;
    // The last one takes its place.
    const last = all.pop();
    if (last && last !== own) {
      all[at] = last;
      last.at = at;
    }
    if (all.length > 0) return;
    listening.delete(signal);
    signal.removeEventListener('abort', tellAll);
  };
}

function tellAll(this: AbortSignal): void {
  const listeners = listening.get(this) ?? [];
  listening.delete(this);
  for (const listener of listeners) {
    if (listener.at < 0) continue;
    listener.at = -1;
    listener.callback();
  }
}

function nothingToStop(): void {}
