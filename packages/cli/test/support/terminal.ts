import { stripVTControlCharacters } from 'node:util';
import { spawn } from '@lydell/node-pty';
import { bin } from './child.js';

/** A command in a terminal of its own. */
export interface Terminal extends AsyncDisposable {
  /** Everything that was shown so far, as it came. */
  readonly raw: string;
  /** The same without colours and cursor movements. */
  readonly text: string;
  /** Resolves once it shows this. */
  shows(pattern: RegExp): Promise<void>;
  type(keys: string): void;
  readonly exit: Promise<number>;
}

export const keys = { enter: '\r', ctrlC: '\u0003', left: '\u001b[D' };

export function openTerminal(
  words: readonly string[],
  {
    cwd,
    env,
    columns = 100,
    rows = 30,
  }: { cwd: string; env: Record<string, string>; columns?: number; rows?: number },
): Terminal {
  const { VIMEO_TOKEN: _token, VIMEO_API_URL: _url, NO_COLOR: _none, CI: _ci, ...others } = process.env;
  const child = spawn(process.execPath, [bin, ...words], {
    name: 'xterm-256color',
    cols: columns,
    rows,
    cwd,
    env: { ...others, TERM: 'xterm-256color', ...env },
  });
  let raw = '';
  let wake = () => {};
  let hasEnded = false;
  child.onData((piece) => {
    raw += piece;
    wake();
  });
  const exit = new Promise<number>((resolve) =>
    child.onExit(({ exitCode }) => {
      hasEnded = true;
      wake();
      resolve(exitCode);
    }),
  );
  return {
    get raw() {
      return raw;
    },
    get text() {
      return stripVTControlCharacters(raw);
    },
    async shows(pattern) {
      while (!pattern.test(stripVTControlCharacters(raw))) {
        if (hasEnded) throw new Error(`It ended without showing ${pattern}:\n${raw}`);
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    type: (typed) => child.write(typed),
    exit,
    async [Symbol.asyncDispose]() {
      if (!hasEnded) child.kill('SIGKILL');
      await exit;
    },
  };
}
