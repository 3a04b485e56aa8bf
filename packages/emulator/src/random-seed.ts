import { bytesToHex } from '@noble/hashes/utils.js';

/** A seed that nobody can guess: tokens and secrets follow from it. */
export function randomSeed(): string {
  return bytesToHex(crypto.getRandomValues(new Uint8Array(16)));
}
