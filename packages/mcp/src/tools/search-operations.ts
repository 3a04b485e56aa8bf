import { reasonAgainst } from '../gates/check-operation.js';
import { allOperations } from '../operations/find-operation.js';
import { searchOperations } from '../operations/search.js';
import { defineTool } from '../tool/define-tool.js';
import { text } from '../tool/schema.js';

const shown = 12;

export const searchOperationsTool = defineTool({
  name: 'search_operations',
  description: 'Find operations of the whole Vimeo API, such as "add video showcase"',
  effect: 'reads',
  properties: { query: text() },
  required: ['query'],
  async run({ query }, { permissions }) {
    const found = searchOperations(query, await allOperations()).filter(
      (operation) => reasonAgainst(operation, permissions) === undefined,
    );
    if (found.length === 0) return { note: 'None fits. Use other words, such as "list showcase videos".' };
    const lines = found
      .slice(0, shown)
      .map(({ id, method, path, summary = '' }) => `${id}: ${method} ${path} ${summary}`.trimEnd());
    const more = found.length > shown ? [`${found.length - shown} more fit less well.`] : [];
    return { note: [...lines, ...more].join('\n') };
  },
});
