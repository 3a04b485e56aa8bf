/** Every thumbnail of a video comes in these sizes. */
const landscape = [
  [100, 75],
  [200, 150],
  [295, 166],
  [640, 360],
  [960, 540],
  [1280, 720],
  [1920, 1080],
] as const;

/** Portraits of users and icons of categories are square. */
const square = [30, 72, 75, 100, 144, 216, 288, 300, 360].map((width) => [width, width] as const);

export type PictureShape = 'landscape' | 'square';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
  readonly link: string;
  readonly link_with_play_button?: string;
}

/** The sizes in which a picture comes that is drawn here: the address of each ends with its size. */
export function sizesOf(base: string, shape: PictureShape): PictureSize[] {
  return (shape === 'square' ? square : landscape).map(([width, height]) => {
    const link = `${base}_${width}x${height}`;
    return {
      width,
      height,
      link,
      ...(shape === 'square' ? {} : { link_with_play_button: `${link}?play=1` }),
    };
  });
}

/** The largest of them. */
export const largest = { landscape: { width: 1920, height: 1080 }, square: { width: 360, height: 360 } };
