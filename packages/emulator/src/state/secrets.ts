import { hexOf, sha256 } from '../sha256.js';

const encoder = new TextEncoder();

/** 64 hex digits that depend on a seed and a label alone. */
export function secretOf(seed: string, label: string): string {
  return hexOf(sha256(encoder.encode(`${seed}:${label}`)));
}

/** 32 bytes that depend on a text alone. */
export function digestOf(text: string): DataView {
  return new DataView(sha256(encoder.encode(text)).buffer);
}
