import { bytesToHex } from '@noble/hashes/utils.js';

/** A seed that nobody can guess: tokens and secrets follow from it. */
export function randomSeed(): string {
  return bytesToHex(crypto.getRandomValues(new Uint8Array(16)));
}

/** A seed as it was given; a TypeError where somebody took it for what is there at the start. */
export function readSeed(given: unknown): string | undefined {
  if (given === undefined || typeof given === 'string') return given;
  if (typeof given === 'number') return String(given);
  throw new TypeError(
    'seed is the word that tokens follow from. What is there at the start is given by users, videos, folders and showcases.',
  );
}
