import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  completeAnyWord,
} from '@codemirror/autocomplete';
import type { Operation } from 'vimeokit/operations';
import { completeFields } from './complete-fields.js';

/** The calls are loaded with the first completion. */
const loadOperations = async (): Promise<readonly Operation[]> =>
  (await import('vimeokit/operations')).operations;

/** The method and path of the call that a place is in, and what of it is written before that place. */
const call = /\.(get|post|put|patch|delete|paginate)(?:<[^(]*>)?\(\s*(['"`])([^'"`\n]*)\2?([\s\S]*)$/;

/** Completes the paths of calls, and in their options `params`, `query`, `body` and `fields`. */
export async function completeCalls(context: CompletionContext): Promise<CompletionResult | null> {
  const before = context.state.sliceDoc(Math.max(0, context.pos - 2000), context.pos);
  const found = lastCall(before);
  if (!found) return completeAnyWord(context);
  const { method, path, rest } = found;
  const all = (await loadOperations()).filter(
    (one) =>
      method === (method === 'PAGINATE' ? 'PAGINATE' : one.method) &&
      (method !== 'PAGINATE' || (one.isList && one.method === 'GET')),
  );
  if (rest === undefined)
    return {
      from: context.pos - path.length,
      options: all.map(({ path: label, summary }) => ({
        label,
        type: 'text',
        ...(summary ? { info: summary } : {}),
      })),
      validFor: /^[^'"`\n]*$/,
    };
  const operation = all.find((one) => one.path === path);
  if (!operation) return completeAnyWord(context);
  const within = openNames(rest).at(-1);
  if (within === 'fields') return completeFields(context, operation);
  const options = optionsAt(within, operation);
  if (!options) return completeAnyWord(context);
  const word = context.matchBefore(/\w*/);
  return { from: word?.from ?? context.pos, options, validFor: /^\w*$/ };
}

function lastCall(before: string): { method: string; path: string; rest: string | undefined } | undefined {
  const at = Math.max(
    ...['get', 'post', 'put', 'patch', 'delete', 'paginate'].map((one) => before.lastIndexOf(`.${one}(`)),
  );
  const match = at < 0 ? null : call.exec(before.slice(at));
  if (!match) return undefined;
  const [, method = '', quote = '', path = '', rest = ''] = match;
  const isOpen = !before.slice(at).includes(quote + path + quote);
  if (!isOpen && isClosed(rest)) return undefined;
  return { method: method.toUpperCase(), path, rest: isOpen ? undefined : rest };
}

/** Whether the call's own bracket is closed. */
function isClosed(rest: string): boolean {
  let depth = 1;
  for (const one of rest) {
    if (one === '(') depth++;
    if (one === ')' && --depth === 0) return true;
  }
  return false;
}

const names = ['params', 'query', 'body', 'fields', 'signal', 'timeout', 'retry', 'headers'];

/** What may stand in a call's options, within one of them or beside them. */
function optionsAt(within: string | undefined, operation: Operation): Completion[] | undefined {
  if (within === undefined) return names.map((label) => ({ label, type: 'property', apply: `${label}: ` }));
  if (within === 'params')
    return operation.params.map((label) => ({ label, type: 'property', apply: `${label}: ` }));
  if (within === 'query' || within === 'body') {
    const known = within === 'query' ? operation.query : operation.bodyFields;
    return Object.entries(known)
      .filter(([label]) => !label.includes('.'))
      .map(([label, { type, values }]) => ({
        label,
        type: 'property',
        detail: values ? values.slice(0, 4).join(' | ') : type,
        apply: `${label}: `,
      }));
  }
  return undefined;
}

/** The names of the options whose brackets are open at the end of a text. */
function openNames(rest: string): string[] {
  const open: string[] = [];
  const brackets = /(?:(\w+)\s*:\s*)?([{[])|[}\]]/g;
  for (const [, name, bracket] of rest.matchAll(brackets)) {
    if (!bracket) open.pop();
    else open.push(name ?? '');
  }
  return open.filter((one) => one !== '');
}
