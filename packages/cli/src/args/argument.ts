import type { Completion } from './flag.js';

/** A positional argument; the order in a command's record is the order on the command line. */
export interface Argument {
  readonly takes: 'one' | 'optional' | 'many' | 'any';
  /** What help calls it. */
  readonly name: string;
  readonly summary: string;
  readonly completes?: Completion | 'path';
}

export type Arguments = Readonly<Record<string, Argument>>;

type ValueOf<Takes extends Argument['takes']> = {
  one: string;
  optional: string | undefined;
  /** At least one. */
  many: readonly string[];
  any: readonly string[];
}[Takes];

export type ArgumentValues<Of extends Arguments> = { [Name in keyof Of]: ValueOf<Of[Name]['takes']> };

type Completes = Argument['completes'];

function defineArgument<const Takes extends Argument['takes']>(takes: Takes) {
  return (name: string, summary: string, completes?: Completes) => ({
    takes,
    name,
    summary,
    ...(completes ? { completes } : {}),
  });
}

export const argument = {
  one: defineArgument('one'),
  optional: defineArgument('optional'),
  many: defineArgument('many'),
  any: defineArgument('any'),
};

export const videoArgument = argument.one('VIDEO', 'An id, a uri or any vimeo.com link');
