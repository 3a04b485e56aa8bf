import { joined } from '../../joined.js';

export type Color = readonly [red: number, green: number, blue: number];

/** An image of at most 256 colors, as PNG; `paint` fills a row with the numbers of its colors. */
export async function pngOf(
  { width, height }: { readonly width: number; readonly height: number },
  palette: readonly Color[],
  paint: (pixels: Uint8Array, row: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const header = new Uint8Array(13);
  const numbers = new DataView(header.buffer);
  numbers.setUint32(0, width);
  numbers.setUint32(4, height);
  header.set([8, 3], 8); // bits of a pixel, and that it is the number of a color
  // Each row begins with the number of its filter, which is none.
  const rows = new Uint8Array((width + 1) * height);
  for (let row = 0; row < height; row += 1)
    paint(rows.subarray(row * (width + 1) + 1, (row + 1) * (width + 1)), row);
  return joined([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    chunk('PLTE', Uint8Array.from(palette.flat())),
    chunk('IDAT', await deflated(rows)),
    chunk('IEND', new Uint8Array()),
  ]);
}

async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const named = joined([new TextEncoder().encode(type), data]);
  const ends = new DataView(new ArrayBuffer(8));
  ends.setUint32(0, data.length);
  ends.setUint32(4, checksum(named));
  return joined([new Uint8Array(ends.buffer, 0, 4), named, new Uint8Array(ends.buffer, 4, 4)]);
}

// CRC-32, bit by bit: what is checked is small once it is compressed.
function checksum(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
