import { isRecord } from './is-record.js';
import { nearestName } from './nearest-name.js';

/** The names of an interface, as a value. One that is missing, or is none of the interface's, does not compile. */
export type NamesOf<Options> = { readonly [Name in keyof Options]-?: true };

/** Refuses options with a name that nobody reads: it would change nothing, and nobody would know. */
export function checkNames(call: string, options: unknown, names: Readonly<Record<string, true>>): void {
  if (!isRecord(options))
    throw new TypeError(`${call} takes its options as an object, not ${shown(options)}.`);
  const known = Object.keys(names);
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue;
    const near = nearestName(name, known);
    const hint = near === undefined ? `it has ${known.join(', ')}.` : `did you mean "${near}"?`;
    throw new TypeError(`${call} has no option ${shown(name)}; ${hint}`);
  }
}

/** Refuses an option that is given and is not what it must be. */
export function checkOption(name: string, value: unknown, isRight: boolean, words: string): void {
  if (value !== undefined && !isRight) throw new TypeError(`${name} must be ${words}, not ${shown(value)}.`);
}

export function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 60));
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'function') return 'a function';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
