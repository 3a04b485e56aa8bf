import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** 128 hex digits that depend on a seed and a label alone. */
export function secretOf(seed: string, label: string): string {
  return bytesToHex(sha512(utf8ToBytes(`${seed}:${label}`)));
}

/** 32 bytes that depend on a text alone. */
export function digestOf(text: string): DataView {
  return new DataView(sha256(utf8ToBytes(text)).buffer);
}
