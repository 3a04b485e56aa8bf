import { createHash, createHmac, randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { hexOf, hmacSha256, sha256 } from '../src/sha256.js';

it('the digest of a message of any length is what Node says it is', () => {
  for (let length = 0; length < 200; length++) {
    const message = randomBytes(length);
    expect(hexOf(sha256(message))).toBe(createHash('sha256').update(message).digest('hex'));
  }
});

it('so is that of a message with a key of any length', () => {
  for (let length = 1; length < 200; length += 7) {
    const [key, message] = [randomBytes(length), randomBytes(length * 3)];
    expect(hexOf(hmacSha256(key, message))).toBe(createHmac('sha256', key).update(message).digest('hex'));
  }
});
