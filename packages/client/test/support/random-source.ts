import { createHash, randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import type { SmallVimeo } from './small-vimeo.js';

const known = new Set<string>();

/** Random bytes to upload, which `expectWhole` knows again. */
export function randomSource(size: number): Buffer<ArrayBuffer> {
  const bytes = randomBytes(size);
  addSource(bytes);
  return bytes;
}

export function addSource(bytes: Uint8Array): void {
  known.add(createHash('sha256').update(bytes).digest('hex'));
}

/** For `afterEach`: every video that the host has in full is a source of this file, byte for byte. */
export function expectWhole(host: SmallVimeo): void {
  for (const made of host.made)
    if (made.approach === 'tus' && !made.isGone && made.offset === made.size)
      expect(known, `the bytes of ${made.uri}`).toContain(host.sha256(made));
}
