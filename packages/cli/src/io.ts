import type { Readable, Writable } from 'node:stream';

/** A stream that may be a terminal. */
export type Input = Readable & { readonly isTTY?: boolean };
export type Output = Writable & { readonly isTTY?: boolean; readonly columns?: number };

export interface Streams {
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Shows an address to a person; resolves at once. */
  readonly openAddress: (address: string) => Promise<void>;
}

/** What a command sees of the world: data goes out by `print`, everything said to people by `say` and `warn`. */
export class Io {
  readonly stdin: Input;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly signal: AbortSignal;
  readonly openAddress: (address: string) => Promise<void>;
  /** What is under way is worth finishing though nobody reads of it any more. */
  goesOnUnread = false;
  /** Drops what `say` says. */
  isQuiet = false;
  /** The account that `--profile` names. */
  profile: string | undefined;

  constructor(streams: Streams) {
    this.stdin = streams.stdin;
    this.stdout = streams.stdout;
    this.stderr = streams.stderr;
    this.env = streams.env;
    this.cwd = streams.cwd;
    this.signal = streams.signal;
    this.openAddress = streams.openAddress;
  }

  /** True where a person can be asked. */
  get canAsk(): boolean {
    return this.stdin.isTTY === true && this.stderr.isTTY === true;
  }

  /** Data. */
  print(text: string): void {
    this.stdout.write(`${text}\n`);
  }

  /** For people, on standard error; nothing with `--quiet`. */
  say(text: string): void {
    if (!this.isQuiet) this.stderr.write(`${text}\n`);
  }

  /** For people, also with `--quiet`. */
  warn(text: string): void {
    this.stderr.write(`${text}\n`);
  }
}
