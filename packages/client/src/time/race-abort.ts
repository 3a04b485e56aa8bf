import { onAbort } from './on-abort.js';

/** A promise that an abort overtakes; for what cannot be stopped itself. */
export function raceAbort<Result>(
  promise: PromiseLike<Result>,
  signal: AbortSignal | undefined,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) reject(signal.reason);
    const stopListening = onAbort(signal, () => reject(signal?.reason));
    promise.then(
      (value) => {
        stopListening();
        resolve(value);
      },
      (error: unknown) => {
        stopListening();
        reject(error);
      },
    );
  });
}
