import picocolors from 'picocolors';
import type { Io } from '../io.js';
import { Styled, type Text } from './styled.js';

type Color = 'dim' | 'green' | 'yellow' | 'red';
export type Colors = Readonly<Record<Color, (text: Text) => Styled>>;

/** Colours for a stream; none if it is not a terminal or NO_COLOR is set. */
export function colorsFor(stream: { readonly isTTY: boolean }, { env }: Pick<Io, 'env'>): Colors {
  const isWanted = stream.isTTY && !env.NO_COLOR && env.TERM !== 'dumb';
  const { dim, green, yellow, red } = picocolors.createColors(isWanted);
  const color = (paint: (text: string) => string) => (text: Text) => Styled.by(paint, text);
  return { dim: color(dim), green: color(green), yellow: color(yellow), red: color(red) };
}
