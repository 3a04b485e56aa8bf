import { digestOf } from '../state/secrets.js';

/** Names each response, as Vimeo's support asks for it: eight hex digits, the same ones again by the same seed. */
export function requestHashes(seed: string): () => string {
  let last = digestOf(`${seed}:request`).getUint32(0);
  return () => {
    // Odd steps that far apart come to every number once.
    last = (last + 0x9e37_79b1) >>> 0;
    return last.toString(16).padStart(8, '0');
  };
}
