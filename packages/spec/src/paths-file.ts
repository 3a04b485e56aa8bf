import type { Schema } from './description.js';
import { docComment, splitDeprecated } from './documentation/doc-comment.js';
import { type OperationFacts, operationName } from './operation-types.js';
import { listParameters } from './overlay/operations.js';
import { Shapes } from './shapes.js';

/** The type of every path: its methods, and what each takes and answers. */
export function pathsFile(
  operations: readonly OperationFacts[],
  types: ReadonlyMap<string, string>,
  names: readonly string[],
): string {
  const shapes = new Shapes();
  const parts = operations.map((facts, index) => ({
    facts,
    query: shapes.add(nameOf(facts, 'Query'), queryType(facts.query)),
    body: shapes.add(nameOf(facts, 'Body'), types.get(`body${index}`) ?? 'unknown'),
    response: types.get(`response${index}`) ?? 'unknown',
  }));
  const methods = new Map<string, string>();
  for (const { facts, query, body, response } of parts)
    methods.set(
      facts.path,
      (methods.get(facts.path) ?? '') + operationMember(facts, { query: query(), body: body(), response }),
    );
  const members = [...methods].map(([path, own]) => `'${path}': {\n${own}};\n`);
  const body = [
    '/** Every path, its methods, and what each takes and answers. */',
    `export interface Paths {\n${members.join('')}}\n`,
    ...shapes.declarations(),
  ].join('\n');
  const code = body.replaceAll(/\/\*\*.*?\*\//gs, '');
  const used = names.filter((name) => new RegExp(`\\b${name}\\b`).test(code));
  return `\nimport type { ${used.join(', ')} } from './schemas.js';\n\n${body}`;
}

interface PartTypes {
  readonly query: string;
  readonly body: string;
  readonly response: string;
}

function operationMember(facts: OperationFacts, { query, body, response }: PartTypes): string {
  const options = [
    facts.query.length > 0 &&
      option(
        'query',
        facts.query.some(({ required }) => required),
        query,
      ),
    facts.body && option('body', facts.body.isRequired, body),
  ].filter(Boolean);
  const result = {
    nothing: 'response: undefined',
    one: `response: ${response}`,
    list: `item: ${response}`,
  };
  const about = [
    `about: ${JSON.stringify(aboutOperation(facts))}`,
    ...(facts.isDeprecated ? ['deprecated: true'] : []),
    `options: {${options.join('; ')}}`,
    result[facts.response.kind],
  ];
  return `${operationComment(facts)}${facts.method}: { ${about.join('; ')} };\n`;
}

function option(name: string, isRequired: boolean, type: string): string {
  return isRequired ? `${name}: ${type}` : `${name}?: ${type}${type === 'unknown' ? '' : ' | undefined'}`;
}

/** What an editor shows on a call: the operation's line, what the token must have, and the link. */
function aboutOperation(facts: OperationFacts): string {
  const [line, deprecated] = splitDeprecated(facts.line ?? '');
  const note = facts.isDeprecated ? `Deprecated${deprecated ? `: ${deprecated}` : '.'}` : '';
  return [line, needs(facts), note, facts.reference].filter(Boolean).join(' ');
}

function operationComment(facts: OperationFacts): string {
  const [line, deprecated = ''] = splitDeprecated(facts.line ?? '');
  const head = [line, needs(facts)].filter(Boolean).join(' ');
  const note = facts.isDeprecated ? [`@deprecated ${deprecated}`.trim()] : [];
  return docComment([head, `@see ${facts.reference}`, ...note].join('\n'));
}

function needs({ scopes }: OperationFacts): string {
  if (scopes.length === 0) return 'Any token.';
  return `Scope${scopes.length > 1 ? 's' : ''}: ${scopes.join(', ')}.`;
}

function nameOf({ id, query }: OperationFacts, kind: 'Query' | 'Body'): string {
  // What most lists take is no operation's own.
  if (kind === 'Query' && query.map(({ name }) => name).join() === 'page,per_page') return 'PageQuery';
  const words = operationName(id).split('_');
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('') + kind;
}

// A value that is undefined is left out of the query, so that it may be given.
function queryType(parameters: OperationFacts['query']): string {
  const members = parameters.map(({ name, required, schema, text }) => {
    const type = parameterType(name, schema);
    return `${docComment(text)}${required ? `${name}: ${type}` : `${name}?: ${type} | undefined`};\n`;
  });
  return `{ ${members.join('')} }`;
}

function parameterType(name: string, { type, items, enum: values = items?.enum }: Schema): string {
  const one = values
    ? values.map((value) => JSON.stringify(value)).join(' | ')
    : (items?.type ?? type ?? 'string');
  return type === 'array' || listParameters.includes(name) ? `${one} | readonly (${one})[]` : one;
}
