import { piecesOf } from '../../pieces.js';
import type { Storage } from '../../storage/storage.js';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What stands before an image's size, such as a photograph's preview, is seldom longer. */
const mostBytes = 256 * 1024;

/** How large the image is that was sent, from its first bytes; `undefined` where they are none of an image that is known. */
export async function readImageSize(storage: Storage, picture: string): Promise<Size | undefined> {
  const length = Math.min((await storage.size('pictures', picture)) ?? 0, mostBytes);
  const bytes = new Uint8Array(length);
  let at = 0;
  if (length > 0)
    for await (const piece of piecesOf(storage.read('pictures', picture, 0, length))) {
      bytes.set(piece, at);
      at += piece.length;
    }
  return imageSize(new DataView(bytes.buffer));
}

function imageSize(bytes: DataView): Size | undefined {
  try {
    if (textAt(bytes, 1, 3) === 'PNG') return { width: bytes.getUint32(16), height: bytes.getUint32(20) };
    if (textAt(bytes, 0, 4) === 'GIF8')
      return { width: bytes.getUint16(6, true), height: bytes.getUint16(8, true) };
    if (bytes.getUint16(0) === 0xffd8) return jpegSize(bytes);
    if (textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 4) === 'WEBP') return webpSize(bytes);
  } catch (error) {
    // It ends before it says how large it is.
    if (!(error instanceof RangeError)) throw error;
  }
  return undefined;
}

/** A JPEG is a chain of segments; the one that begins a frame has the size. */
function jpegSize(bytes: DataView): Size | undefined {
  for (let at = 2; bytes.getUint8(at) === 0xff; at += 2 + bytes.getUint16(at + 2)) {
    const marker = bytes.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: bytes.getUint16(at + 5), width: bytes.getUint16(at + 7) };
  }
  return undefined;
}

/** Of its three kinds, each has the size in another form. */
function webpSize(bytes: DataView): Size | undefined {
  const kind = textAt(bytes, 12, 4);
  if (kind === 'VP8 ')
    return { width: bytes.getUint16(26, true) & 0x3fff, height: bytes.getUint16(28, true) & 0x3fff };
  if (kind === 'VP8L') {
    const bits = bytes.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (kind !== 'VP8X') return undefined;
  const three = (at: number) => bytes.getUint16(at, true) + (bytes.getUint8(at + 2) << 16) + 1;
  return { width: three(24), height: three(27) };
}

function textAt(bytes: DataView, at: number, length: number): string {
  return Array.from({ length }, (_, index) => String.fromCharCode(bytes.getUint8(at + index))).join('');
}
