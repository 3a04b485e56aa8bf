// `instanceof` knows the classes of its own realm alone. What comes from an iframe, or from the world that a test runner
// made around a program (jsdom, Jest), is of other classes of the same names.

/** A `Uint8Array`, a Buffer included. */
export function isBytes(value: unknown): value is Uint8Array {
  return ArrayBuffer.isView(value) && tagOf(value) === 'Uint8Array';
}

export function isArrayBuffer(value: unknown): value is ArrayBuffer {
  return tagOf(value) === 'ArrayBuffer';
}

/** A Blob or a File. */
export function isBlob(value: unknown): value is Blob {
  const tag = tagOf(value);
  return tag === 'Blob' || tag === 'File' || isOf(globalThis.Blob, value);
}

export function isUrl(value: unknown): value is URL {
  return tagOf(value) === 'URL' || isOf(globalThis.URL, value);
}

export function isSearchParams(value: unknown): value is URLSearchParams {
  return tagOf(value) === 'URLSearchParams' || isOf(globalThis.URLSearchParams, value);
}

export function isError(value: unknown): value is Error {
  return value instanceof Error || tagOf(value) === 'Error' || tagOf(value) === 'DOMException';
}

export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

/** For engines whose classes have no tags, such as React Native's. */
function isOf(Class: (new (...args: never[]) => unknown) | undefined, value: unknown): boolean {
  return typeof Class === 'function' && value instanceof Class;
}

function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice('[object '.length, -1);
}
