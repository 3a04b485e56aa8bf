import { cleanLines } from './clean.js';
import type { Drawing } from './drawing.js';
import type { OutputStream } from './output-stream.js';
import { Styled, type Text } from './styled.js';

/**
 * The one place that writes to standard output or standard error. Names and messages come from anywhere: what they have of
 * escapes and of characters that turn text around is taken out here, so that nobody else has to think of it.
 */
export class Printer {
  readonly #stream: OutputStream;

  constructor(stream: OutputStream) {
    this.#stream = stream;
  }

  get isTTY(): boolean {
    return this.#stream.isTTY === true;
  }

  /** Of a terminal. */
  get columns(): number | undefined {
    return this.#stream.columns;
  }

  line(text: Text): void {
    this.#stream.write(`${Styled.shown(text)}\n`);
  }

  /** Data for a program: a pipe and a file get it as it is, a terminal without what it would obey. */
  data(data: string | Uint8Array): void {
    this.#stream.write(this.isTTY ? cleanLines(typeof data === 'string' ? data : decoded(data)) : data);
  }

  /** A place in the terminal that is drawn again and again. */
  async drawing(): Promise<Drawing> {
    const { drawingOn } = await import('./drawing.js');
    return drawingOn(this.#stream);
  }
}

function decoded(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
