import { expect } from 'vitest';

/** The error a promise rejects with; fails where it does not reject. */
export async function caught<E extends Error>(
  promise: PromiseLike<unknown>,
  ErrorClass: abstract new (...args: never[]) => E,
): Promise<E> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ErrorClass);
  return error as E; // the line above has checked it
}
