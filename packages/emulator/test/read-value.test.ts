// The reader of what is sent, held against ajv: both take and refuse the same, and read the same from it.
import { Ajv } from 'ajv';
import { expect, it } from 'vitest';
import { readValue } from '../src/api/read-value.js';
import { description } from '../src/generated/description.js';
import type { Schema } from '../src/schema.js';

const ajv = new Ajv({
  strict: false,
  allErrors: true,
  coerceTypes: 'array',
  removeAdditional: 'all',
  validateSchema: false,
});

/** From 0 to 1, the same in each run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const random = randomFrom(7);
const oneOf = <Value>(values: readonly Value[]): Value =>
  values[Math.floor(random() * values.length)] as Value; // never empty here

const anything = [0, 1, 12.5, -3, '', '0', '12', 'true', 'false', 'text', true, false, [], ['a'], [1, 2], {}];

/** Often what the schema wants, and sometimes anything. */
function valueFor({ type, enum: values, properties, required = [], items }: Schema): unknown {
  if (random() < 0.15) return oneOf(anything);
  if (values) return oneOf(values);
  const [wanted] = [type ?? 'string'].flat();
  if (wanted === 'array')
    return Array.from({ length: Math.floor(random() * 3) }, () => valueFor(items ?? {}));
  if (wanted === 'number' || wanted === 'integer') return oneOf([1, 2.5, '7', '2.5']);
  if (wanted === 'boolean') return oneOf([true, false, 'true', 'false', 1, 0]);
  if (wanted !== 'object') return oneOf(['text', '', 5, true]);
  const named = Object.entries(properties ?? {})
    .filter(([name]) => required.includes(name) || random() < 0.5)
    .map(([name, one]) => [name, valueFor(one)]);
  return Object.fromEntries([...named, ['unknown', 1]]);
}

it('agrees with ajv about what the body of every operation may be', () => {
  const differences: string[] = [];
  let accepted = 0;
  for (const { method, path, body } of description.operations) {
    if (!body || JSON.stringify(body).includes('anyOf')) continue;
    const validate = ajv.compile(structuredClone(body));
    for (let count = 0; count < 40; count++) {
      const given = valueFor(body);
      // ajv writes what it reads into what it is given, below a root.
      const copy = { root: structuredClone(given) };
      const isValid = validate(copy.root, {
        parentData: copy,
        parentDataProperty: 'root',
        instancePath: '',
        rootData: copy,
        dynamicAnchors: {},
      });
      const { value, problems } = readValue(body, structuredClone(given));
      if (isValid) accepted++;
      const isSame =
        isValid === (problems.length === 0) &&
        (!isValid || JSON.stringify(value) === JSON.stringify(copy.root));
      if (!isSame)
        differences.push(
          `${method} ${path}: ${JSON.stringify(given)} is ${JSON.stringify(isValid ? copy.root : validate.errors?.[0])} for ajv, and here ${JSON.stringify(problems.length > 0 ? problems : value)}`,
        );
    }
  }
  expect(differences.slice(0, 20)).toEqual([]);
  expect(accepted).toBeGreaterThan(1000);
});
