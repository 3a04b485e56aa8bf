import { cleanLines } from './clean.js';

/** What can be written for people. Of a plain string nothing but its text reaches a terminal. */
export type Text = string | Styled;

/** Text of our own with colours: the only text whose escapes reach a terminal. Made by {@link styled} and by colours. */
export class Styled {
  readonly #withEscapes: string;

  private constructor(withEscapes: string) {
    this.#withEscapes = withEscapes;
  }

  /** What to write for a text: colours of our own stay, escapes of any other origin do not. */
  static shown(text: Text): string {
    return text instanceof Styled ? text.#withEscapes : cleanLines(text);
  }

  /** A text between escapes of our own. */
  static by(paint: (text: string) => string, text: Text): Styled {
    return new Styled(paint(Styled.shown(text)));
  }
}

/** A text of several, of which those that are styled keep their colours: styled`${dim('name')}  ${name}`. */
export function styled(literals: TemplateStringsArray, ...values: readonly (Text | number)[]): Styled {
  const shown = values.map((value) => Styled.shown(typeof value === 'number' ? String(value) : value));
  return Styled.by(() => String.raw({ raw: literals }, ...shown), '');
}

/** Styled lines as one text. */
export function lines(all: readonly Text[]): Styled {
  return Styled.by(() => all.map(Styled.shown).join('\n'), '');
}
