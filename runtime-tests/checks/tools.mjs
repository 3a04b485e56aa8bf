/** Fails with what is the case; an error is told with its own words. */
export function that(isSo, what) {
  if (!isSo) throw new Error(what instanceof Error ? `${what.name}: ${what.message}` : String(what));
}

/** What a promise rejects with; `undefined` where it does not. */
export async function failure(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
}

/** True for errors of any realm. */
export function isError(value) {
  return typeof value?.name === 'string' && typeof value.message === 'string';
}

let seed = 1;

/** Bytes that are different each time. */
export function bytesOf(size) {
  const bytes = new Uint8Array(size);
  let state = seed++ * 2654435761;
  for (let index = 0; index < size; index++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[index] = state >>> 24;
  }
  return bytes;
}

export async function sha256(bytes) {
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
