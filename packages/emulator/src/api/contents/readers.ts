import { isRecord } from '../../is-record.js';
import { nearestName } from '../../nearest-name.js';

/** Takes a value for what it should be, or throws a TypeError that begins with its path. */
export type Reader<Value> = (value: unknown, path: string) => Value;

type Shape = Readonly<Record<string, Reader<unknown>>>;
type ReadBy<Of extends Shape> = { [Name in keyof Of]?: ReturnType<Of[Name]> };

/** What is wrong at a path, such as `videos[3].privacy`. */
export function wrong(path: string, words: string): TypeError {
  return new TypeError(path ? `${path}: ${words}` : words);
}

export const text: Reader<string> = (value, path) => {
  if (typeof value !== 'string' || value.trim() === '')
    throw wrong(path, `must be a text, not ${shown(value)}.`);
  return value;
};

export const flag: Reader<boolean> = (value, path) => {
  if (typeof value !== 'boolean') throw wrong(path, `must be true or false, not ${shown(value)}.`);
  return value;
};

export function count(what: string, most = Number.MAX_SAFE_INTEGER, least = 0): Reader<number> {
  return (value, path) => {
    if (!Number.isSafeInteger(value) || Number(value) < least || Number(value) > most) {
      const upTo = most === Number.MAX_SAFE_INTEGER ? `${least} and above` : `${least} to ${most}`;
      throw wrong(path, `must be a whole number of ${what}, ${upTo}, not ${shown(value)}.`);
    }
    return Number(value);
  };
}

export function oneOf<Word extends string>(words: readonly Word[]): Reader<Word> {
  return (value, path) => {
    const word = words.find((one) => one === value);
    if (word !== undefined) return word;
    throw wrong(path, `must be one of ${words.join(', ')}, not ${shown(value)}${meant(value, words)}`);
  };
}

/** Milliseconds since 1970. */
export function pastTime(now: number): Reader<number> {
  return (value, path) => {
    // A number of seconds or of milliseconds looks the same; a text is clear.
    const isTime = value instanceof Date || (typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value));
    const ms = isTime && !isNoDay(value) ? new Date(value).getTime() : Number.NaN;
    if (Number.isNaN(ms))
      throw wrong(path, `must be a time such as 2025-06-01T12:00:00Z, not ${shown(value)}.`);
    if (ms > now)
      throw wrong(path, `is in the future: by the emulator's clock it is ${new Date(now).toISOString()}.`);
    return ms;
  };
}

/** 30 February, which would be taken for the second of March. */
function isNoDay(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const day = value.slice(0, 10);
  const read = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(read.getTime()) || read.toISOString().slice(0, 10) !== day;
}

export function listOf<Value>(item: Reader<Value>): Reader<Value[]> {
  return (value, path) => {
    if (!Array.isArray(value)) throw wrong(path, `must be a list, not ${shown(value)}.`);
    return value.map((one, index) => item(one, `${path}[${index}]`));
  };
}

/** An object that has no other names, and of these what `required` names. */
export function object<Of extends Shape, Required extends keyof Of & string = never>(
  shape: Of,
  ...required: readonly Required[]
): Reader<ReadBy<Of> & { [Name in Required]: ReturnType<Of[Name]> }> {
  const names = Object.keys(shape);
  return (value, path) => {
    if (!isRecord(value)) throw wrong(path, `must be an object, not ${shown(value)}.`);
    const at = (name: string) => (path ? `${path}.${name}` : name);
    const read: Record<string, unknown> = {};
    for (const [name, one] of Object.entries(value)) {
      const reader = Object.hasOwn(shape, name) ? shape[name] : undefined;
      if (!reader)
        throw wrong(
          at(name),
          `there is no such name${meant(name, names, `; there are ${names.join(', ')}`)}`,
        );
      if (one !== undefined) read[name] = reader(one, at(name));
    }
    for (const name of required) if (read[name] === undefined) throw wrong(at(name), 'must be given.');
    return read as ReadBy<Of> & { [Name in Required]: ReturnType<Of[Name]> }; // name by name, above
  };
}

/** The first kind of value where it is of that type, the second otherwise. */
export function numberOr<Value>(number: Reader<number>, other: Reader<Value>): Reader<number | Value> {
  return (value, path) => (typeof value === 'number' ? number(value, path) : other(value, path));
}

/** How a sentence about a word that is none ends: with the one that was probably meant. */
export function meant(given: unknown, names: readonly string[], otherwise = ''): string {
  const near = typeof given === 'string' ? nearestName(given, names) : undefined;
  return near === undefined ? `${otherwise}.` : `; did you mean ${near}?`;
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  return JSON.stringify(String(value).slice(0, 60));
}
