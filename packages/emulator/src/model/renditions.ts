/** One of the files that a video plays from. */
export interface Rendition {
  readonly quality: string;
  readonly rendition: string;
  readonly width: number;
  readonly height: number;
}

/** By the shorter side. */
const ladder = [
  { side: 240, rendition: '240p', quality: 'sd' },
  { side: 360, rendition: '360p', quality: 'sd' },
  { side: 540, rendition: '540p', quality: 'sd' },
  { side: 720, rendition: '720p', quality: 'hd' },
  { side: 1080, rendition: '1080p', quality: 'hd' },
  { side: 1440, rendition: '2k', quality: 'uhd' },
  { side: 2160, rendition: '4k', quality: 'uhd' },
];

/** What a video of this size is transcoded to: every rendition up to its own size, and at least the smallest. */
export function renditionsOf(width: number, height: number): Rendition[] {
  const shorter = Math.min(width, height);
  return ladder
    .filter(({ side }, index) => index === 0 || side <= shorter)
    .map(({ side, rendition, quality }) => {
      const scale = Math.min(1, side / Math.max(shorter, 1));
      return { quality, rendition, width: even(width * scale), height: even(height * scale) };
    })
    .reverse();
}

function even(length: number): number {
  return Math.round(length / 2) * 2;
}
