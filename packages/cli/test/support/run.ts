import { Readable, Writable } from 'node:stream';
import { Io, type Streams } from '../../src/io.js';
import { runProgram } from '../../src/program.js';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: Record<string, string | undefined>;
  readonly cwd?: string;
  /** Standard input. */
  readonly input?: string | Buffer;
  /** Columns of the terminal that standard output is; none by default: a pipe. */
  readonly columns?: number;
  /** The same of standard error. */
  readonly errorColumns?: number;
  readonly signal?: AbortSignal;
  readonly openAddress?: (address: string) => Promise<void>;
}

/** Keeps what is written to it, and tells of it by the event `written`. */
export class Kept extends Writable {
  text = '';
  readonly isTTY: boolean;
  readonly columns: number | undefined;

  constructor(columns?: number) {
    super();
    this.isTTY = columns !== undefined;
    this.columns = columns;
  }

  override _write(piece: Buffer, _encoding: string, done: () => void): void {
    this.text += piece.toString();
    this.emit('written');
    done();
  }
}

export function testIo(options: RunOptions = {}): { io: Io; stdout: Kept; stderr: Kept } {
  const stdout = new Kept(options.columns);
  const stderr = new Kept(options.errorColumns);
  const io = new Io({
    stdin: Readable.from(options.input === undefined ? [] : [options.input]),
    stdout: stdout as Streams['stdout'],
    stderr: stderr as Streams['stderr'], // columns are optional there
    env: { VIMEO_KEYRING: 'off', ...options.env },
    cwd: options.cwd ?? process.cwd(),
    signal: options.signal ?? new AbortController().signal,
    openAddress: options.openAddress ?? (async () => {}),
  });
  return { io, stdout, stderr };
}

/** Runs a command line in this process. */
export async function run(words: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { io, stdout, stderr } = testIo(options);
  const code = await runProgram(words, io);
  return { code, stdout: stdout.text, stderr: stderr.text };
}
