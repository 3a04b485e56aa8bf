// https://nvlpubs.nist.gov/nistpubs/FIPS/NIST.FIPS.180-4.pdf. Web Crypto has it only as a promise, and Node's only in Node.
const blockBytes = 64;

const primes = firstPrimes(64);
const constants = Uint32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
const initial = Uint32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
const schedule = new Uint32Array(64);

export function sha256(message: Uint8Array): Uint8Array {
  const padded = new Uint8Array(Math.ceil((message.length + 9) / blockBytes) * blockBytes);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(message.length / 2 ** 29));
  view.setUint32(padded.length - 4, message.length * 8);
  const hash = initial.slice();
  for (let at = 0; at < padded.length; at += blockBytes) addBlock(hash, view, at);
  const digest = new DataView(new ArrayBuffer(32));
  for (const [index, one] of hash.entries()) digest.setUint32(index * 4, one);
  return new Uint8Array(digest.buffer);
}

/** https://www.rfc-editor.org/rfc/rfc2104 */
export function hmacSha256(key: Uint8Array, message: Uint8Array): Uint8Array {
  const block = new Uint8Array(blockBytes);
  block.set(key.length > blockBytes ? sha256(key) : key);
  const keyed = (pad: number, bytes: Uint8Array) =>
    sha256(Uint8Array.from([...block.map((byte) => byte ^ pad), ...bytes]));
  return keyed(0x5c, keyed(0x36, message));
}

export function hexOf(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return hex;
}

function addBlock(hash: Uint32Array, view: DataView, at: number): void {
  for (let index = 0; index < 16; index++) schedule[index] = view.getUint32(at + index * 4);
  for (let index = 16; index < 64; index++) {
    const [w15, w2] = [word(schedule, index - 15), word(schedule, index - 2)];
    const s0 = rotate(w15, 7) ^ rotate(w15, 18) ^ (w15 >>> 3);
    const s1 = rotate(w2, 17) ^ rotate(w2, 19) ^ (w2 >>> 10);
    schedule[index] = word(schedule, index - 16) + s0 + word(schedule, index - 7) + s1;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash;
  for (let index = 0; index < 64; index++) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const first = (h + s1 + ((e & f) ^ (~e & g)) + word(constants, index) + word(schedule, index)) | 0;
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const second = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  for (const [index, one] of [a, b, c, d, e, f, g, h].entries()) hash[index] = word(hash, index) + one;
}

function word(words: Uint32Array, index: number): number {
  return words[index] ?? 0;
}

function rotate(value: number, bits: number): number {
  return (value >>> bits) | (value << (32 - bits));
}

/** The first 32 bits behind the point. */
function fraction(value: number): number {
  return Math.floor((value - Math.floor(value)) * 2 ** 32);
}

function firstPrimes(count: number): number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate++)
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  return found;
}
