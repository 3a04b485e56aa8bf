import picocolors from 'picocolors';
import type { Io, Output } from '../io.js';

/** Colours for a stream: none where it is no terminal or NO_COLOR is set. */
export function colorsFor(
  stream: Output,
  { env }: Pick<Io, 'env'>,
): ReturnType<typeof picocolors.createColors> {
  const isWanted = stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
  return picocolors.createColors(isWanted);
}
