import { joined } from '../joined.js';

const timescale = 1000;

// ffmpeg -f lavfi -i color=c=0x1a2e3b:s=1920x1080 -frames:v 1 -c:v libx264 -preset veryslow -qp 40 -pix_fmt yuv420p
// -bsf:v filter_units=remove_types=6: the decoder's settings, and the one picture.
const settings = bytesOf('AWQAM//hAB1nZAAzrHIEQHgCJ+XARAAAAwAEAAADAAg8YMYRgAEAB2joQ4OSyLD9+PgA');
const picture = bytesOf(
  `AAACNmWIgQAf//PgfgTX/IrYu5EAAAMAAAMAAAMAAAMAABesAAADAAAScAAAAwAAL+AAAAMAARoAAAMAAAeE${'AAAD'.repeat(168)}AJKB`,
);

/** What every made-up video shows: one still picture in H.264. */
export const madeUpPicture = { width: 1920, height: 1080, fps: 0, codec: 'H264' } as const;

/** The bytes of an MP4 file before what fills it up: a video of so many seconds that is `size` bytes long in all. */
export function madeUpVideo(seconds: number, size: number): Uint8Array<ArrayBuffer> {
  const ftyp = box('ftyp', text('isom'), u32(512), text('isomavc1mp41'));
  const length = movie(seconds, 0).length;
  const mediaAt = ftyp.length + length;
  const media = [u32(1), text('mdat'), u64(size - mediaAt), picture];
  return joined([ftyp, movie(seconds, mediaAt + 16), ...media]);
}

/** A video has at least so many bytes, however long it plays. */
export const leastVideoSize = madeUpVideo(1, 0).length;

function movie(seconds: number, pictureAt: number): Uint8Array {
  const { width, height } = madeUpPicture;
  const duration = seconds * timescale;
  const matrix = [0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000].map(u32);
  const nothing = (bytes: number) => new Uint8Array(bytes);
  const sample = box(
    'avc1',
    nothing(6),
    u16(1),
    nothing(16),
    u16(width),
    u16(height),
    u32(0x480000),
    u32(0x480000),
    u32(0),
    u16(1),
    nothing(32),
    u16(24),
    u16(0xffff),
    box('avcC', settings),
  );
  const table = box(
    'stbl',
    box('stsd', u32(0), u32(1), sample),
    box('stts', u32(0), u32(1), u32(1), u32(duration)),
    box('stsc', u32(0), u32(1), u32(1), u32(1), u32(1)),
    box('stsz', u32(0), u32(0), u32(1), u32(picture.length)),
    box('stco', u32(0), u32(1), u32(pictureAt)),
  );
  const media = box(
    'mdia',
    box('mdhd', u32(0), nothing(8), u32(timescale), u32(duration), u16(0x55c4), u16(0)),
    box('hdlr', u32(0), u32(0), text('vide'), nothing(13)),
    box(
      'minf',
      box('vmhd', u32(1), nothing(8)),
      box('dinf', box('dref', u32(0), u32(1), box('url ', u32(1)))),
      table,
    ),
  );
  const track = box(
    'tkhd',
    u32(3),
    nothing(8),
    u32(1),
    u32(0),
    u32(duration),
    nothing(16),
    ...matrix,
    u32(width * 0x10000),
    u32(height * 0x10000),
  );
  const whole = box(
    'mvhd',
    u32(0),
    nothing(8),
    u32(timescale),
    u32(duration),
    u32(0x10000),
    u16(0x100),
    nothing(10),
    ...matrix,
    nothing(24),
    u32(2),
  );
  return box('moov', whole, box('trak', track, media));
}

function box(type: string, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = joined(parts);
  return joined([u32(content.length + 8), text(type), content]);
}

function text(characters: string): Uint8Array {
  return new TextEncoder().encode(characters);
}

function number(bytes: number, set: (view: DataView) => void): Uint8Array {
  const view = new DataView(new ArrayBuffer(bytes));
  set(view);
  return new Uint8Array(view.buffer);
}

function u16(value: number): Uint8Array {
  return number(2, (view) => view.setUint16(0, value));
}

function u32(value: number): Uint8Array {
  return number(4, (view) => view.setUint32(0, value));
}

function u64(value: number): Uint8Array {
  return number(8, (view) => view.setBigUint64(0, BigInt(Math.max(value, 0))));
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
