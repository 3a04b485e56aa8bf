/** A picture in one size. */
export interface Thumbnail {
  /** In pixels. */
  readonly width: number;
  /** In pixels; `null` where Vimeo does not know. */
  readonly height: number | null;
  /** Where it is. */
  readonly link: string;
}

/** Anything that has pictures, as far as they are looked at. */
export interface HasPictures {
  /** `null` where there are none. */
  readonly pictures?: { readonly sizes?: readonly Partial<Thumbnail>[] | null } | null;
}

/**
 * The smallest of the pictures that is wide enough, or the widest where none is. Nothing is requested.
 *
 * @example
 * const { data: video } = await vimeo.get('/videos/12345', { fields: ['pictures.sizes'] });
 * const thumbnail = thumbnailFor(video, { width: 320 });
 * console.log(thumbnail?.link);
 * @param of - A video, user, showcase or whatever has `pictures.sizes`.
 * @param wanted - In pixels of the screen: twice as many where it has two for each of the page's.
 * @returns `undefined` where there is no picture.
 */
export function thumbnailFor(of: HasPictures, wanted: { readonly width: number }): Thumbnail | undefined {
  if (!(wanted?.width > 0)) throw new TypeError('thumbnailFor needs { width }, a number of pixels.');
  const sizes = (of.pictures?.sizes ?? []).filter(isWhole).sort((one, other) => one.width - other.width);
  return sizes.find(({ width }) => width >= wanted.width) ?? sizes.at(-1);
}

function isWhole(size: Partial<Thumbnail>): size is Thumbnail {
  return typeof size.link === 'string' && typeof size.width === 'number' && size.height !== undefined;
}
