import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { Operation } from 'vimeokit/operations';
import type { Members, ResponseFields } from '../../../packages/spec/src/response-fields.js';

/** They are loaded with the first completion. */
const loadResponseFields = async (): Promise<ResponseFields> =>
  (await import('../../generated/response-fields.json')).default as ResponseFields; // as `write-pages.mjs` writes it

/** Completes a name in a list of `fields`, one dot at a time: `pictures`, then `pictures.sizes`. */
export async function completeFields(
  context: CompletionContext,
  { method, path }: Operation,
): Promise<CompletionResult | null> {
  const fields = await loadResponseFields();
  const written = context.matchBefore(/(['"])?[\w.]*/);
  const [, quote = '', dotted = ''] = /^(['"]?)(?:([\w.]*)\.)?\w*$/.exec(written?.text ?? '') ?? [];
  const steps = dotted === '' ? [] : dotted.split('.');
  let members = membersOf(fields, fields.operations[`${method} ${path}`]);
  for (const step of steps) members = membersOf(fields, members[step]);
  const start = (written?.from ?? context.pos) + quote.length;
  const options = Object.entries(members).map(([name, inner]) => {
    const label = [...steps, name].join('.');
    return {
      label,
      type: 'property',
      apply: quote ? label : `'${label}'`,
      ...(typeof inner === 'string' ? { detail: inner } : {}),
    };
  });
  // With another dot, others fit.
  const validFor = new RegExp(`^(?:\\w*\\.){${steps.length}}\\w*$`);
  return options.length > 0 ? { from: start, options, validFor } : null;
}

/** What a thing has that is called by its type, or that has no names within it. */
function membersOf(
  { types }: ResponseFields,
  members: Members | undefined,
): Readonly<Record<string, Members>> {
  const own = typeof members === 'string' ? types[members] : members;
  return typeof own === 'object' ? own : {};
}
