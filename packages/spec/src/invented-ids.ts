/** No thing at Vimeo and none in the emulator has it. */
const inventedId = '123456789012';

/**
 * An example's path with an id of our own. The ids in the description's examples may be those of somebody's video, and a
 * program that follows or deletes what a made-up response names must not find it.
 */
export function withInventedIds(path: string): string {
  return path
    .split('/')
    .map((segment) => (isId(segment) ? inventedId : segment.replace(/_\d+$/, `_${inventedId}`)))
    .join('/');
}

/** A number, or a key such as a UUID; `2d` is a category. */
function isId(segment: string): boolean {
  return /^\d+$/.test(segment) || /^(?=.*\d.*\d)[\da-z-]+$/.test(segment);
}
