import type { Io } from '../io.js';
import type { Arguments, ArgumentValues } from './argument.js';
import type { CommonValues, Flags, FlagValues } from './flag.js';

/** A command: its description as data, and the function that runs it. */
export interface Command<Options = never> {
  readonly summary: string;
  readonly arguments: Arguments;
  readonly flags: Flags;
  /** Complete command lines, such as `vimeo video list`, with what they do. */
  readonly examples: readonly (readonly [line: string, does: string])[];
  /** More text for `--help`. */
  readonly notes?: string;
  /** True for what serves others until it is told to end, so that there is no `--dry-run`. */
  readonly serves?: boolean;
  /** @returns The exit code if it is not 0. */
  run(options: Options, io: Io): Promise<number | undefined> | Promise<void>;
}

interface Definition<A extends Arguments, F extends Flags> {
  readonly summary: string;
  readonly arguments?: A;
  readonly flags?: F;
  readonly examples: Command['examples'];
  readonly notes?: string;
  readonly serves?: boolean;
  run(
    options: ArgumentValues<A> & FlagValues<F> & CommonValues,
    io: Io,
  ): Promise<number | undefined> | Promise<void>;
}

/** Defines a command; the types of its options follow from its arguments and flags. */
export function defineCommand<
  const A extends Arguments = Record<never, never>,
  const F extends Flags = Record<never, never>,
>(definition: Definition<A, F>): Command<ArgumentValues<A> & FlagValues<F> & CommonValues> {
  return { arguments: {}, flags: {}, ...definition };
}
