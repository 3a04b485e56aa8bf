import { resolved, typeOf } from '../description/schemas.js';
import { isRecord } from '../is-record.js';
import type { Schema } from '../schema.js';

/** What is wrong with a value, and where. */
export interface Problem {
  /** `privacy.view` */
  readonly field: string;
  /** `must be a number` */
  readonly expectation: string;
}

export interface Reading {
  readonly value: unknown;
  readonly problems: readonly Problem[];
}

interface Options {
  /** Whether names that the schema does not have stay. */
  readonly keepsUnknown?: boolean;
  /** Whether a text with commas is a list, as in a query. */
  readonly splitsText?: boolean;
}

/**
 * Reads a value as a schema describes it, as leniently as Vimeo: text is read as the number or boolean it stands for, one value as
 * a list of one. An interpreter, since some runtimes make no code from text. Only what the description uses is known to it.
 */
export function readValue(schema: Schema, value: unknown, options: Options = {}): Reading {
  const problems: Problem[] = [];
  const read = new Reader(problems, options).read(schema, value, []);
  return { value: read, problems };
}

type Path = readonly string[];

class Reader {
  readonly #problems: Problem[];
  readonly #options: Options;

  constructor(problems: Problem[], options: Options) {
    this.#problems = problems;
    this.#options = options;
  }

  read(schema: Schema, given: unknown, path: Path): unknown {
    if (schema.anyOf) return this.#readFirstThatFits(schema.anyOf, given, path);
    const { type, enum: values, properties, items, required = [] } = schema.$ref ? resolved(schema) : schema;
    const types = typeOf({ type } as Schema);
    const value = types.length > 0 ? this.#coerced(types, given) : given;
    if (value === mismatch) {
      this.#refuse(path, `must be a ${types.filter((one) => one !== 'null').join(' or ')}`);
      return given;
    }
    if (values && !values.some((one) => one === value)) {
      const known = values.filter((one) => one !== null);
      this.#refuse(path, `must be one of ${known.join(', ')}`);
    }
    if (Array.isArray(value))
      return items ? value.map((item, index) => this.read(items, item, [...path, String(index)])) : value;
    if (!isRecord(value) || !(properties || required.length > 0)) return value;
    return this.#readObject(properties ?? {}, required, value, path);
  }

  #readObject(
    properties: Readonly<Record<string, Schema>>,
    required: readonly string[],
    value: Record<string, unknown>,
    path: Path,
  ): Record<string, unknown> {
    const read: Record<string, unknown> = {};
    for (const [name, one] of Object.entries(value)) {
      const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (one === null) {
        // Some clients send null for what they have not got: where it clears no text, it is as if it had not been sent.
        if (property && isText(property) && name !== 'name') read[name] = null;
      } else if (property) read[name] = this.read(property, one, [...path, name]);
      else if (this.#options.keepsUnknown) read[name] = one;
    }
    for (const name of required)
      if (!Object.hasOwn(read, name)) this.#refuse([...path, name], 'must be given');
    return read;
  }

  #readFirstThatFits(schemas: readonly Schema[], value: unknown, path: Path): unknown {
    for (const schema of schemas) {
      const reading = readValue(schema, value, this.#options);
      if (reading.problems.length === 0) return reading.value;
    }
    this.#refuse(path, 'is not accepted');
    return value;
  }

  #coerced(types: readonly string[], value: unknown): unknown {
    if (types.some((type) => isOfType(type, value))) return value;
    // A list of one is that one, and one value is a list of it.
    if (Array.isArray(value)) {
      return value.length === 1 && types.length === 1 ? this.#coerced(types, value[0]) : mismatch;
    }
    for (const type of types) {
      const read = coercions[type]?.(value) ?? mismatch;
      if (read !== mismatch) return read;
    }
    if (types.includes('null') && (value === '' || value === 0 || value === false)) return null;
    if (!types.includes('array') || value === null) return mismatch;
    return this.#options.splitsText && typeof value === 'string' ? value.split(',') : [value];
  }

  #refuse(path: Path, expectation: string): void {
    this.#problems.push({ field: path.join('.') || 'body', expectation });
  }
}

/** No value is this one. */
const mismatch = Symbol('mismatch');

function isText({ type, enum: values }: Schema): boolean {
  return type === 'string' && !values;
}

function isOfType(type: string, value: unknown): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isRecord(value);
  if (type === 'integer') return Number.isInteger(value);
  return type === 'number' ? Number.isFinite(value) : typeof value === type;
}

const coercions: Readonly<Record<string, (value: unknown) => unknown>> = {
  string: (value) =>
    typeof value === 'number' || typeof value === 'boolean' ? String(value) : value === null ? '' : mismatch,
  number: toNumber,
  integer: (value) => {
    const number = toNumber(value);
    return Number.isInteger(number) ? number : mismatch;
  },
  boolean: (value) => {
    if (value === 'true' || value === 1) return true;
    return value === 'false' || value === 0 || value === null ? false : mismatch;
  },
};

function toNumber(value: unknown): number | typeof mismatch {
  if (value === null || typeof value === 'boolean') return Number(value);
  if (typeof value !== 'string' || value.trim() === '') return mismatch;
  const number = Number(value);
  return Number.isFinite(number) ? number : mismatch;
}
