import { nearestName } from './nearest-name.js';
import { completeSignal } from './time/abort-controller.js';

/**
 * The names of an interface, as a value. One that is missing, or is none of the interface's, does not compile, so that a list
 * beside an interface is always complete.
 */
export type NamesOf<Options> = { readonly [Name in keyof Options]-?: true };

export type Names = Readonly<Record<string, true>>;

/** What to say of the words of other libraries: the end of a sentence, by the word. */
export type Replacements = Readonly<Record<string, string>>;

/**
 * Refuses options with a name that nobody reads: it would change nothing, and nobody would know.
 *
 * @param call - What the options were given to, such as `upload`.
 * @throws {TypeError} Which names the nearest, or what replaces a word of another library.
 */
export function checkNames(call: string, options: unknown, names: Names, replacements?: Replacements): void {
  if (options === undefined) return;
  requireOptions(call, options);
  for (const name of Object.keys(options))
    if (names[name] !== true) throw unknownName(call, name, names, replacements);
}

/** Refuses what is no object of options, such as a callback, and a `signal` that could not end anything. */
export function requireOptions(call: string, options: unknown): asserts options is object {
  if (typeof options === 'function') throw new TypeError(callbackMessage(call));
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    const given = options === null ? 'null' : Array.isArray(options) ? 'a list' : `a ${typeof options}`;
    throw new TypeError(`${call} takes its options as an object, not ${given}.`);
  }
  if (!('signal' in options)) return;
  const { signal } = options;
  if (signal === undefined || signal === null) return;
  if (!isSignal(signal))
    throw new TypeError(
      `The signal of ${call} must be an AbortSignal, such as new AbortController().signal.`,
    );
  completeSignal(signal);
}

/** Not by its class: those of other realms and of polyfills do as well. */
function isSignal(signal: unknown): signal is AbortSignal {
  return typeof signal === 'object' && signal !== null && 'aborted' in signal && 'addEventListener' in signal;
}

/** Refuses arguments that a call has no use for: a callback would never be called. */
export function refuseMore(call: string, more: readonly unknown[]): void {
  if (more.length === 0 || more.every((one) => one === undefined)) return;
  throw new TypeError(
    more.some((one) => typeof one === 'function')
      ? callbackMessage(call)
      : `${call} was given more arguments than it takes.`,
  );
}

export function unknownName(
  call: string,
  name: string,
  names: Names,
  replacements: Replacements = {},
): TypeError {
  const known = Object.keys(names);
  const near = nearestName(name, known);
  const hint = Object.hasOwn(replacements, name)
    ? `; ${replacements[name]}`
    : near === undefined
      ? `; it has ${known.join(', ')}`
      : `; did you mean "${near}"?`;
  return new TypeError(`${call} has no option "${name.slice(0, 60)}"${hint}${hint.endsWith('?') ? '' : '.'}`);
}

function callbackMessage(call: string): string {
  return `${call} calls no callback; what it returns is awaited: await ${call}(…).`;
}
