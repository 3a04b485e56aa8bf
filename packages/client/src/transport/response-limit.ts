import { FinalConnectionError } from '../errors/final-connection-error.js';

// The longest text that V8 holds; a longer body could never be read as JSON.
const longestText = 2 ** 29 - 24;

export const defaultMaxResponseBytes = 64 * 1024 * 1024;

/** A number of bytes; `undefined` stays so. */
export function checkedMaxResponseBytes(bytes: unknown): number | undefined {
  if (bytes === undefined) return undefined;
  if (typeof bytes !== 'number' || !(bytes > 0))
    throw new TypeError('maxResponseBytes must be a number of bytes above 0, or Infinity.');
  return bytes;
}

/**
 * Counts the bytes of a body as they come, after decompression; beyond the limit it throws, which ends the call. The next
 * response would be as long, so the call is not tried again.
 */
export function responseLimit(
  maxResponseBytes: number,
  label: string,
  tries: number,
): (bytes: number) => void {
  const limit = Math.min(maxResponseBytes, longestText);
  let received = 0;
  return (bytes) => {
    received += bytes;
    if (received <= limit) return;
    throw new FinalConnectionError(
      `${label} answered with more than ${limit} bytes, the maxResponseBytes of this call; ask for less with fields or ` +
        'a smaller per_page, or raise maxResponseBytes.',
      { tries },
    );
  };
}
