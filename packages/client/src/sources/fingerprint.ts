import { toHex } from '../hex.js';
import { readAll } from './pieces.js';
import type { OpenSource } from './source.js';

// Part of the format: other samples would make every fingerprint that is kept somewhere wrong.
const sampleBytes = 64 * 1024;
const sampleCount = 8;

/**
 * The size and the SHA-256 of eight samples spread evenly from the first to the last byte; the same in Node and in
 * browsers. Cheap for a file of any size, and two different videos practically never share it. `undefined` where the page
 * is not served securely, since browsers then have no SHA-256.
 */
export async function sampledFingerprint({
  size,
  slice,
}: Pick<OpenSource, 'size' | 'slice'>): Promise<string | undefined> {
  if (!globalThis.crypto?.subtle) return undefined;
  const samples: Uint8Array[] = [];
  for (const [start, end] of sampleRanges(size)) samples.push(await readAll(await slice(start, end)));
  const whole = await new Blob(samples as BlobPart[]).arrayBuffer(); // bytes of any buffer make a Blob
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
  return `${size}-${toHex(hash)}`;
}

function sampleRanges(size: number): (readonly [start: number, end: number])[] {
  if (size <= sampleBytes * sampleCount) return [[0, size]];
  return Array.from({ length: sampleCount }, (_, index) => {
    const start = Math.floor((index * (size - sampleBytes)) / (sampleCount - 1));
    return [start, start + sampleBytes] as const;
  });
}
