import { docComment } from './documentation/doc-comment.js';
import type { Texts } from './documentation/texts.js';
import { type OperationFacts, operationName } from './operation-types.js';

/** What stands in the braces of paths, by name. */
export function pathParametersFile(operations: readonly OperationFacts[], texts: Texts): string {
  const found = new Map<string, string | undefined>();
  for (const { id, params } of operations)
    for (const name of params)
      found.set(name, texts.find({ side: 'path', roots: [operationName(id)], steps: [name] }));
  const members = [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, text]) => `${docComment(text)}readonly ${name}: string | number;\n`);
  return `\n/** What stands in the braces of paths. */\nexport interface PathParameters {\n${members.join('')}}\n`;
}
