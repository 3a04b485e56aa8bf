import { onAbort } from './on-abort.js';

/** A promise that an abort overtakes; for what cannot be stopped itself. */
export function raceAbort<Result>(
  promise: PromiseLike<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) reject(signal.reason);
    const stopListening = onAbort(signal, () => reject(signal?.reason));
    const settle =
      <Value>(how: (value: Value) => void) =>
      (value: Value) => {
        stopListening();
        how(value);
      };
    promise.then(settle(resolve), settle(reject));
  });
}
