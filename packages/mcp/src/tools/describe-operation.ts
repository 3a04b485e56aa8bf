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

function* linesOf({
  method,
  path,
  params,
  query,
  body,
  scopes,
  isList,
  isDeprecated,
  reference,
}: Operation): Generator<string> {
  yield `${method} ${path}${isDeprecated ? ' (deprecated)' : ''}`;
  if (params.length > 0) yield `params: ${params.join(', ')}`;
  const names = Object.entries(query);
  if (names.length > 0) yield `query: ${names.map(described).join('; ')}`;
  if (body !== 'none') yield `body: ${body}`;
  if (isList) yield 'returns a page; query page and per_page';
  if (scopes.length > 0) yield `needs the scope ${scopes.join(', ')}`;
  yield reference;
}

function described([name, { type, isList, isRequired, values }]: [string, QueryParameter]): string {
  const kind = values ? values.join('|') : type;
  return `${name}${isRequired ? ' (required)' : ''} ${kind}${isList ? ', a list divided by commas' : ''}`;
}
