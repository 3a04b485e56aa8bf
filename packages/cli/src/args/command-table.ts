import type { Command } from './command.js';

/** A command that is loaded when it is called, so that starting one does not load the others. */
export interface Entry {
  readonly summary: string;
  load(): Promise<Command>;
}

/** A noun and its verbs. */
export interface Noun {
  readonly summary: string;
  readonly verbs: Readonly<Record<string, Entry>>;
  /** The verb that is meant where none is given; help is shown without one. */
  readonly bare?: string;
}

export type Table = Readonly<Record<string, Entry | Noun>>;

export function isNoun(entry: Entry | Noun): entry is Noun {
  return 'verbs' in entry;
}

/** Every command with its full name. */
export function* allCommands(table: Table): Generator<[name: string, entry: Entry]> {
  for (const [name, entry] of Object.entries(table)) {
    if (!isNoun(entry)) yield [name, entry];
    else for (const [verb, one] of Object.entries(entry.verbs)) yield [`${name} ${verb}`, one];
  }
}
