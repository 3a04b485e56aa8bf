import { createAbortController } from './abort-controller.js';
import { onAbort } from './on-abort.js';

export interface JoinedSignal {
  readonly signal: AbortSignal;
  /** Must be called at the end, so that neither of the two keeps it. */
  readonly stop: () => void;
}

/** Aborts with the first of the two, and with its reason. Not by `AbortSignal.any`, since what it makes lives as long as they do. */
export function joinSignals(one: AbortSignal | undefined, other: AbortSignal): JoinedSignal {
  if (!one || one === other) return { signal: other, stop: () => {} };
  const controller = createAbortController();
  const follow = (signal: AbortSignal) => {
    if (signal.aborted) controller.abort(signal.reason);
    return onAbort(signal, () => controller.abort(signal.reason));
  };
  const [leaveOne, leaveOther] = [follow(one), follow(other)];
  const stop = () => {
    leaveOne();
    leaveOther();
  };
  return { signal: controller.signal, stop };
}
