import { jsonType } from './corrections.js';
import { type Endpoint, firstSchema, type Schema } from './description.js';
import { operationCorrections } from './overlay/operations.js';

/** Adds what may be sent and the description lacks, values and JSON types, in place. */
export function correctBodies(all: readonly Endpoint[]): void {
  for (const { at, sends } of operationCorrections) {
    if (!sends) continue;
    const found = all.find(({ method, path }) => `${method} ${path}` === at);
    const steps = sends.field.split('.');
    const last = steps.pop() ?? '';
    let parent: Schema | undefined = firstSchema(found?.operation.requestBody?.content);
    for (const step of steps) parent = parent?.properties?.[step];
    const schema = parent?.properties?.[last];
    if (!parent || !schema || ('values' in sends && !schema.enum))
      throw new Error(`The correction of ${at} has no ${sends.field} to change.`);
    if ('values' in sends) schema.enum = [...new Set([...(schema.enum ?? []), ...sends.values])];
    else parent.properties = { ...parent.properties, [last]: { anyOf: [schema, jsonType(sends.also)] } };
  }
}
