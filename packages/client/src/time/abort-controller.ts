/** An AbortController; where the engine's knows no reason, as React Native's, it is added. */
export function createAbortController(): AbortController {
  const controller = new AbortController();
  const { signal } = controller;
  if (isComplete(signal)) return controller;
  const given: Given = {};
  complete(signal, given);
  return {
    signal,
    abort(reason: unknown) {
      if (!signal.aborted) given.reason = reason;
      controller.abort();
    },
  };
}

/** A signal that has been aborted. */
export function abortedSignal(reason?: unknown): AbortSignal {
  const controller = createAbortController();
  controller.abort(reason);
  return controller.signal;
}

/** Adds what a signal of React Native, or of an older polyfill, lacks: `reason` and `throwIfAborted`. */
export function completeSignal(signal: AbortSignal): void {
  if (!isComplete(signal)) complete(signal, {});
}

interface Given {
  reason?: unknown;
}

function isComplete(signal: AbortSignal): boolean {
  return typeof signal.throwIfAborted === 'function';
}

function complete(signal: AbortSignal, given: Given): void {
  Object.defineProperties(signal, {
    reason: {
      get() {
        if (!signal.aborted) return undefined;
        given.reason ??= Object.assign(new Error('This operation was aborted'), { name: 'AbortError' });
        return given.reason;
      },
    },
    throwIfAborted: {
      value() {
        if (signal.aborted) throw signal.reason;
      },
    },
  });
}
