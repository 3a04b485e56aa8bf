import type { Operation, QueryParameter } from 'vimeokit/operations';
import { reasonAgainst } from '../gates/check-operation.js';
import { findOperation } from '../operations/find-operation.js';
import { defineTool } from '../tool/define-tool.js';
import { text } from '../tool/schema.js';

export const describeOperation = defineTool({
  name: 'describe_operation',
  description: 'What an operation takes',
  effect: 'reads',
  properties: { operation: text('From search_operations') },
  required: ['operation'],
  async run({ operation: id }, { permissions }) {
    const operation = await findOperation(id);
    const reason = reasonAgainst(operation, permissions);
    return {
      note: [
        ...linesOf(operation),
        ...(reason === undefined ? [] : [`Cannot be called here: ${reason}`]),
      ].join('\n'),
    };
  },
});

function* linesOf(operation: Operation): Generator<string> {
  const { method, path, summary, params, query, body, bodyFields, scopes, isList, isDeprecated, reference } =
    operation;
  yield `${method} ${path}${isDeprecated ? ' (deprecated)' : ''}`;
  if (summary !== undefined) yield summary;
  if (params.length > 0) yield `params: ${params.join(', ')}`;
  const names = Object.entries(query);
  if (names.length > 0) yield `query: ${names.map(described).join('; ')}`;
  if (body !== 'none') yield* bodyLines(body, Object.entries(bodyFields));
  if (isList) yield 'returns a page; query page and per_page';
  if (scopes.length > 0) yield `needs the scope ${scopes.join(', ')}`;
  yield reference;
}

function* bodyLines(body: string, fields: readonly [string, QueryParameter][]): Generator<string> {
  const isList = fields.some(([name]) => name.startsWith('[].'));
  const what = isList ? 'a list, as {"list": [{…}]}, of ' : '';
  const names = fields.map(([name, field]) => described([name.replace('[].', ''), field]));
  yield `body (${body}): ${what}${names.join('; ')}`.replace(/: $/, '');
  if (fields.some(([name]) => name.replace('[].', '').includes('.')))
    yield 'a.b in the body is {"a": {"b": …}}';
}

function described([name, { type, isList, isRequired, values }]: [string, QueryParameter]): string {
  const kind = values ? values.join('|') : type;
  return `${name}${isRequired ? ' (required)' : ''} ${kind}${isList ? ', a list' : ''}`;
}
