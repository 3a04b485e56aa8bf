import { type Endpoint, firstSchema } from './description.js';
import { operationCorrections } from './overlay/operations.js';

/** Adds the values that may be sent and that the description lacks, in place. */
export function correctBodies(all: readonly Endpoint[]): void {
  for (const { at, sends } of operationCorrections) {
    if (!sends) continue;
    const found = all.find(({ method, path }) => `${method} ${path}` === at);
    let schema = firstSchema(found?.operation.requestBody?.content);
    for (const name of sends.field.split('.')) schema = schema?.properties?.[name];
    if (!schema?.enum) throw new Error(`The correction of ${at} has no ${sends.field} to change.`);
    schema.enum = [...new Set([...schema.enum, ...sends.values])];
  }
}
