import { hexOf } from './sha256.js';

/** A seed that nobody can guess: tokens and secrets follow from it. */
export function randomSeed(): string {
  return hexOf(crypto.getRandomValues(new Uint8Array(16)));
}
