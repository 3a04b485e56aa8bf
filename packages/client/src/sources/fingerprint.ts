import { toHex } from '../hex.js';
import { joined, readAll } from './pieces.js';
import type { OpenSource } from './source.js';

// Part of the format: other samples would make every fingerprint that is kept somewhere wrong.
const sampleBytes = 64 * 1024;
const sampleCount = 8;

/** Up to this size the sample is all there is. */
export const wholeSampleBytes = sampleBytes * sampleCount;

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
  const hash = await crypto.subtle.digest('SHA-256', joined(samples) as BufferSource); // bytes of any buffer are one
  return fingerprintOf(size, toHex(new Uint8Array(hash)));
}

/** @param sha256 - Of the samples, as hex digits. */
export function fingerprintOf(size: number, sha256: string): string {
  return `${size}-${sha256}`;
}

function sampleRanges(size: number): (readonly [start: number, end: number])[] {
  if (size <= wholeSampleBytes) return [[0, size]];
  return Array.from({ length: sampleCount }, (_, index) => {
    const start = Math.floor((index * (size - sampleBytes)) / (sampleCount - 1));
    return [start, start + sampleBytes] as const;
  });
}
