import { UsageError } from '../errors/usage-error.js';

/** `-q key=value` as a query; a repeated name makes a list. */
export function readQuery(pairs: readonly string[]): Record<string, string | string[]> {
  // Without a prototype, since the names come from the command line.
  const query: Record<string, string | string[]> = Object.create(null);
  for (const pair of pairs) {
    const [key, value] = splitPair(pair, '-q');
    const before = query[key];
    query[key] = before === undefined ? value : [before, value].flat();
  }
  return query;
}

/** `-f key=value` as a body: `privacy.view=nobody` is `{ privacy: { view: 'nobody' } }`, and `tags[]=a` adds to a list. */
export function readBody(pairs: readonly string[]): Record<string, unknown> {
  const body: Record<string, unknown> = Object.create(null);
  for (const pair of pairs) {
    const [key, text] = splitPair(pair, '-f');
    const isEntry = key.endsWith('[]');
    const steps = key.replace(/\[\]$/, '').split('.');
    const last = steps.pop() ?? '';
    let target = body;
    for (const step of steps) target = nestedIn(target, step, pair);
    if (!isEntry) target[last] = parseValue(text);
    else target[last] = [...(Array.isArray(target[last]) ? target[last] : []), parseValue(text)];
  }
  return body;
}

function nestedIn(target: Record<string, unknown>, step: string, pair: string): Record<string, unknown> {
  const next = Object.hasOwn(target, step) ? target[step] : Object.create(null);
  if (typeof next !== 'object' || next === null || Array.isArray(next))
    throw new UsageError(`-f ${pair}: ${step} has a value already, and can have no part.`);
  target[step] = next;
  return next as Record<string, unknown>; // checked above
}

/** What looks like JSON is parsed as JSON: `true`, `12.5`, `["a"]`, `"2024"`; everything else is text. */
function parseValue(text: string): unknown {
  if (!/^(true|false|null|-?\d+(\.\d+)?|[[{"].*)$/s.test(text)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function splitPair(pair: string, flag: string): [string, string] {
  const at = pair.indexOf('=');
  if (at < 1) throw new UsageError(`${flag} takes key=value, not "${pair}".`);
  return [pair.slice(0, at), pair.slice(at + 1)];
}
