import type { Operation } from 'vimeokit/operations';
import { checkOperation } from '../gates/check-operation.js';
import { findOperation } from '../operations/find-operation.js';
import { defineTool } from '../tool/define-tool.js';
import { Refusal } from '../tool/refusal.js';
import { json, text } from '../tool/schema.js';

export const callOperation = defineTool({
  name: 'call_operation',
  description: 'Call an operation that no other tool covers',
  effect: 'as allowed',
  properties: {
    operation: text('From search_operations'),
    params: json('For the path'),
    query: json(),
    body: json(),
    fields: text('Comma-separated: what to return'),
  },
  required: ['operation'],
  async run({ operation: id, params = {}, query = {}, body, fields }, { vimeo, permissions, signal }) {
    const operation = await findOperation(id);
    checkOperation(operation, permissions, { query, body });
    const { data } = await vimeo.request({
      method: operation.method,
      path: operation.path,
      params: checkedParams(operation, params),
      query: checkedQuery(operation, query),
      ...(body === undefined ? {} : { body: bodyOf(operation, body) }),
      fields,
      signal,
    });
    return data === undefined || data === '' ? { note: 'Done; Vimeo returned nothing.' } : { data };
  },
});

/** A value with a slash in it could make another path, and so another operation than the one that was checked. */
function checkedParams(
  { params }: Operation,
  given: Readonly<Record<string, unknown>>,
): Record<string, string | number> {
  refuseOthers('params', given, params);
  const checked: Record<string, string | number> = {};
  for (const name of params) {
    const value = given[name];
    if (
      typeof value === 'number'
        ? !Number.isSafeInteger(value)
        : typeof value !== 'string' || !isSegment(value)
    )
      throw new Refusal(`params needs ${name}: a number or a word, without any of / \\ ? # %.`);
    checked[name] = value as string | number; // checked above
  }
  return checked;
}

function isSegment(value: string): boolean {
  return value.trim() !== '' && !/^\.+$/.test(value) && !/[/\\?#%\p{Cc}\p{Cf}\u2028\u2029]/u.test(value);
}

// Every operation takes these, and none declares them.
const commonParameters = ['page', 'per_page', 'sizes', 'password'];

type Query = Record<string, string | number | boolean | readonly (string | number)[]>;

function checkedQuery({ query }: Operation, given: Readonly<Record<string, unknown>>): Query {
  refuseOthers('query', given, [...Object.keys(query), ...commonParameters]);
  for (const [name, value] of Object.entries(given)) {
    const isPlain = (one: unknown) => ['string', 'number', 'boolean'].includes(typeof one);
    if (!isPlain(value) && !(Array.isArray(value) && value.every(isPlain)))
      throw new Refusal(`query.${name} must be a text, a number, true or false, or a list of them.`);
  }
  return given as Query; // checked above
}

function refuseOthers(what: string, given: object, known: readonly string[]): void {
  const other = Object.keys(given).filter((name) => !known.includes(name));
  if (other.length > 0)
    throw new Refusal(
      `${what} has no ${other.map((name) => JSON.stringify(name)).join(', ')}. It takes ${known.length > 0 ? known.join(', ') : 'nothing'}.`,
    );
}

/** A few operations take a list: `{"list": […]}`. */
function bodyOf({ body }: Operation, given: Readonly<Record<string, unknown>>): unknown {
  if (body === 'none') throw new Refusal('This operation takes no body.');
  const { list, ...rest } = given;
  return Array.isArray(list) && Object.keys(rest).length === 0 ? list : given;
}
