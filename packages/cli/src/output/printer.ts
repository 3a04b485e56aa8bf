import { cleanLines } from './clean.js';
import type { Drawing } from './drawing.js';
import type { OutputStream } from './output-stream.js';
import { Styled, type Text } from './styled.js';

/**
 * The only place that writes to standard output or standard error. Names and messages are untrusted: escapes and
 * bidirectional controls are removed here, so that no caller has to.
 */
export class Printer {
  readonly #stream: OutputStream;

  constructor(stream: OutputStream) {
    this.#stream = stream;
  }

  get isTTY(): boolean {
    return this.#stream.isTTY === true;
  }

  /** The width, if it is a terminal. */
  get columns(): number | undefined {
    return this.#stream.columns;
  }

  line(text: Text): void {
    this.#stream.write(`${Styled.shown(text)}\n`);
  }

  /** Data for a program: unchanged into a pipe or a file, without control characters on a terminal. */
  data(data: string | Uint8Array): void {
    this.#stream.write(this.isTTY ? cleanLines(typeof data === 'string' ? data : decoded(data)) : data);
  }

  /** An area of the terminal that is redrawn. */
  async drawing(): Promise<Drawing> {
    const { drawingOn } = await import('./drawing.js');
    return drawingOn(this.#stream);
  }
}

function decoded(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
