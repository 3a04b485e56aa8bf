import type { Readable } from 'node:stream';
import type { Prompt } from './output/ask.js';
import type { OutputStream } from './output/output-stream.js';
import { Printer } from './output/printer.js';
import type { Text } from './output/styled.js';

/** A stream that may be a terminal. */
export type Input = Readable & { readonly isTTY?: boolean };

export interface Streams {
  readonly stdin: Input;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Opens a URL in a browser; does not wait for it. */
  readonly openAddress: (address: string) => Promise<void>;
}

/** The world as a command sees it: data goes out through `print`, messages for people through `say` and `warn`. */
export class Io {
  readonly stdin: Input;
  readonly stdout: Printer;
  readonly stderr: Printer;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly signal: AbortSignal;
  readonly openAddress: (address: string) => Promise<void>;
  /** Goes on after the reader of standard output has left: uploads are worth finishing. */
  surviveClosedPipe = false;
  /** Makes `say` silent. */
  isQuiet = false;
  /** Changes nothing, at Vimeo or here: what would be changed is told by `plan`. */
  isDryRun = false;
  // What a command prints of what it has done, it has not done.
  #isHushed = false;
  /** The account that `--profile` names. */
  profile: string | undefined;
  readonly #prompt: Prompt;

  constructor(streams: Streams) {
    this.stdin = streams.stdin;
    this.stdout = new Printer(streams.stdout);
    this.stderr = new Printer(streams.stderr);
    this.env = streams.env;
    this.cwd = streams.cwd;
    this.signal = streams.signal;
    this.openAddress = streams.openAddress;
    this.#prompt = { input: streams.stdin, output: streams.stderr, signal: streams.signal };
  }

  /** True if a person can be asked. */
  get canAsk(): boolean {
    return this.stdin.isTTY === true && this.stderr.isTTY;
  }

  /** Data. */
  print(text: Text): void {
    if (!this.#isHushed) this.stdout.line(text);
  }

  /** For people, on standard error; silent with `--quiet`. */
  say(text: Text): void {
    if (!this.isQuiet && !this.#isHushed) this.stderr.line(text);
  }

  /** Something that a dry run would do. */
  plan(text: Text): void {
    this.stdout.line(text);
    this.#isHushed = true;
  }

  /** For people, also with `--quiet`. */
  warn(text: Text): void {
    this.stderr.line(text);
  }

  /** Asks yes or no; Enter alone means no. */
  async askYesNo(question: string): Promise<boolean> {
    const { askYesNo } = await import('./output/ask.js');
    return askYesNo(question, this.#prompt);
  }

  /** Asks for a line of text; a secret is not shown. */
  async askText(question: string, { isSecret = false }: { isSecret?: boolean } = {}): Promise<string> {
    const { askText } = await import('./output/ask.js');
    return askText(question, { isSecret }, this.#prompt);
  }
}
