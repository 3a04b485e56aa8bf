import { Ajv, type ValidateFunction } from 'ajv';
import { description } from '../../src/generated/description.js';
import type { Schema } from '../../src/schema.js';

const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false });
ajv.addSchema({ $id: 'vimeo', definitions: description.schemas });

// Compiling takes longer than everything else, and many operations have the same schema.
const validators = new Map<string, ValidateFunction>();

/** What a schema of the description does not accept of a value, each in a line. */
export function schemaProblems(schema: Schema, value: unknown): string[] {
  const key = JSON.stringify(schema);
  const validate = validators.get(key) ?? ajv.compile(schema);
  validators.set(key, validate);
  if (validate(value)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}
