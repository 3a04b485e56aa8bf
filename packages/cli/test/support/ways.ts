import { expect } from 'vitest';
import { runChild } from './child.js';
import { openTerminal } from './terminal.js';

export interface Step {
  readonly cwd: string;
  readonly env: Record<string, string>;
  /** What the command asks before it does it; the answer is yes. */
  readonly asks?: RegExp;
  readonly input?: string;
}

/** What a person sees of a command, or a script gets of it. */
export interface Shown {
  readonly code: number;
  /** Of a pipe, standard output alone. */
  readonly stdout: string;
  /** All that was shown. */
  readonly text: string;
}

/** A way to use the command: the same job is done by each. */
export interface Way {
  readonly name: string;
  run(line: readonly string[], step: Step): Promise<Shown>;
}

const columns = 80;
const rows = 24;

const inTerminal: Way = {
  name: 'a terminal of 80×24',
  async run(line, { cwd, env, asks }) {
    await using terminal = openTerminal(line, { cwd, env, columns, rows });
    if (asks) {
      await terminal.shows(asks);
      terminal.type('y');
    }
    const code = await terminal.exit;
    // A line that is drawn again must not be wrapped.
    const bars = terminal.text.split(/\r\n|\r|\n/).filter((shown) => /[█░]/.test(shown));
    expect(bars.filter((shown) => [...shown].length > columns)).toEqual([]);
    return { code, stdout: terminal.text, text: terminal.text };
  },
};

/** Nobody is there to answer: what would ask is refused, and done with `--yes`. */
const inPipe: Way = {
  name: 'a pipe',
  async run(line, { asks, ...options }) {
    if (asks) {
      const refused = await runChild(line, options);
      expect({ line, code: refused.code, stderr: refused.stderr }).toEqual({
        line,
        code: 2,
        stderr: expect.stringMatching(asks),
      });
    }
    const { code, stdout, stderr } = await runChild(asks ? [...line, '--yes'] : line, options);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: none of them belongs in a pipe.
    expect(stdout + stderr).not.toMatch(/[\u001b\r]/);
    return { code, stdout, text: stdout + stderr };
  },
};

export const ways: readonly Way[] = [inTerminal, inPipe];
