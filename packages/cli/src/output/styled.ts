import { cleanLines } from './clean.js';

/** What can be written for people. Escapes in a plain string never reach a terminal. */
export type Text = string | Styled;

/** Our own text with colours, the only one whose escapes reach a terminal. Made by {@link styled} and `colorsFor()`. */
export class Styled {
  readonly #withEscapes: string;

  private constructor(withEscapes: string) {
    this.#withEscapes = withEscapes;
  }

  /** What to write for a text: our own colours stay, all other escapes are removed. */
  static shown(text: Text): string {
    return text instanceof Styled ? text.#withEscapes : cleanLines(text);
  }

  /** A text between our own escapes. */
  static by(paint: (text: string) => string, text: Text): Styled {
    return new Styled(paint(Styled.shown(text)));
  }
}

/** Joins texts; styled ones keep their colours: styled`${dim('name')}  ${name}`. */
export function styled(literals: TemplateStringsArray, ...values: readonly (Text | number)[]): Styled {
  const shown = values.map((value) => Styled.shown(typeof value === 'number' ? String(value) : value));
  return Styled.by(() => String.raw({ raw: literals }, ...shown), '');
}

/** Joins styled lines into one text. */
export function lines(all: readonly Text[]): Styled {
  return Styled.by(() => all.map(Styled.shown).join('\n'), '');
}
