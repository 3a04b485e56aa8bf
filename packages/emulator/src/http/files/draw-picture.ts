import type { PictureShape } from '../../model/picture-sizes.js';
import { type Color, pngOf } from './png.js';

interface Drawing {
  readonly width: number;
  readonly height: number;
  /** A thumbnail shows the sun above the sea, a portrait somebody. */
  readonly shape: PictureShape;
  /** The second of the video at which a thumbnail was taken; the sun moves on with it. Default: Vimeo's own picture. */
  readonly time: number | undefined;
  readonly hasPlayButton: boolean;
}

/** What is in one row of a picture, all in shares of its width: a color, and others from here to there in front of it. */
interface PictureRow {
  readonly background: number;
  readonly spans: readonly Span[];
}

interface Span {
  readonly color: number;
  readonly from: number;
  readonly to: number;
}

interface Palette {
  readonly top: Color;
  readonly horizon: Color;
  readonly sea: Color;
}

/** The numbers of the colors in the palette: those of the sky come first, from its top to the horizon. */
const skyColors = 32;
const sea = skyColors;
const sun = skyColors + 1;
const white = skyColors + 2;

const evening: Palette = { top: [26, 72, 120], horizon: [240, 170, 120], sea: [20, 60, 84] };
/** Of Vimeo's own: nobody takes it for a picture of a video. */
const gray: Palette = { top: [96, 104, 112], horizon: [168, 176, 184], sea: [72, 80, 88] };

/** Where the sun stands tells the second of the video: it crosses the sky in a minute. */
const crossingSeconds = 60;

/** A PNG of exactly this size, the same for the same drawing. */
export function drawPicture(drawing: Drawing): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height, shape, time } = drawing;
  const rowAt = shape === 'square' ? portraitRow : (y: number) => thumbnailRow(drawing, y);
  return pngOf(drawing, paletteOf(time === undefined ? gray : evening), (pixels, row) => {
    const { background, spans } = rowAt((row + 0.5) / height);
    pixels.fill(background);
    for (const { color, from, to } of spans)
      pixels.fill(color, Math.max(Math.round(from * width), 0), Math.max(Math.round(to * width), 0));
  });
}

function thumbnailRow({ width, height, time = 0, hasPlayButton }: Drawing, y: number): PictureRow {
  const horizon = 0.7;
  const scale = height / width;
  const sunX = 0.1 + (0.8 * (time % crossingSeconds)) / crossingSeconds;
  const rest = 0.13 - Math.abs(y - 0.5);
  return {
    background: y < horizon ? Math.floor((y / horizon) * skyColors) : sea,
    spans: [
      ...disc(sun, { x: sunX, y: 0.45, width: 0.1 * scale, height: 0.1 }, y),
      // A triangle that points to the right.
      ...(hasPlayButton && rest > 0
        ? [{ color: white, from: 0.5 - 0.075 * scale, to: 0.5 + (1.7 * rest - 0.075) * scale }]
        : []),
    ],
  };
}

function portraitRow(y: number): PictureRow {
  return {
    background: Math.floor(y * skyColors),
    spans: [
      ...disc(white, { x: 0.5, y: 0.38, width: 0.17, height: 0.17 }, y),
      ...disc(white, { x: 0.5, y: 1, width: 0.36, height: 0.36 }, y),
    ],
  };
}

/** A row of a disc; its width and height are those from its center. */
function disc(
  color: number,
  {
    x,
    y,
    width,
    height,
  }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  row: number,
): Span[] {
  const rest = 1 - ((row - y) / height) ** 2;
  if (rest <= 0) return [];
  const half = width * Math.sqrt(rest);
  return [{ color, from: x - half, to: x + half }];
}

function paletteOf({ top, horizon, sea }: Palette): Color[] {
  const sky = Array.from({ length: skyColors }, (_, index): Color => {
    const mixed = (channel: 0 | 1 | 2) =>
      Math.round(top[channel] + ((horizon[channel] - top[channel]) * index) / skyColors);
    return [mixed(0), mixed(1), mixed(2)];
  });
  return [...sky, sea, [255, 236, 170], [255, 255, 255]];
}
