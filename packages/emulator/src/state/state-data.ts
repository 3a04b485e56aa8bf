import { isRecord } from '../is-record.js';
import type { Link } from './links.js';
import type { Row } from './rows.js';
import type { Code, Device, Token } from './sign-ins.js';

/** Everything that survives a restart, as plain JSON. */
export interface StateData {
  rows: Record<string, Row>;
  links: Record<string, Link>;
  nextIds: Record<string, number>;
  tokens: Record<string, Token>;
  codes: Record<string, Code>;
  devices: Record<string, Device>;
}

export function emptyState(): StateData {
  return { rows: {}, links: {}, nextIds: {}, tokens: {}, codes: {}, devices: {} };
}

/** The same with records that have no `__proto__` of their own: the names in them come from callers. */
export function guarded(state: StateData): StateData {
  return Object.fromEntries(
    Object.entries(state).map(([name, record]) => [name, Object.assign(Object.create(null), record)]),
  ) as unknown as StateData; // entry by entry the same
}

/**
 * A state that was read. What is none, or half of one, must not be taken for an empty one: it would be written over. A
 * TypeError says what is wrong.
 */
export function checkedState(state: unknown): StateData {
  if (!isRecord(state)) throw new TypeError('it is no object');
  for (const part of Object.keys(emptyState()))
    if (!isRecord(state[part])) throw new TypeError(`${part} is no object`);
  const { rows, links, tokens, codes, devices } = state as unknown as StateData; // each part is an object, checked above
  for (const [uri, row] of Object.entries(rows))
    if (!isRecord(row) || row.uri !== uri || typeof row.kind !== 'string' || !isRecord(row.data))
      throw new TypeError(`${uri} is no row`);
  for (const [key, link] of Object.entries(links))
    if (!isRecord(link) || key !== `${link.name} ${link.from} ${link.to}`)
      throw new TypeError(`${key} is no link`);
  for (const [key, one] of Object.entries({ ...tokens, ...codes, ...devices }))
    if (!isRecord(one) || !Array.isArray(one.scopes)) throw new TypeError(`${key.slice(0, 4)}… is no token`);
  if (Object.keys(rows).length > 0 && rows['/users/1'] === undefined)
    throw new TypeError('/users/1 is missing');
  return state as unknown as StateData; // checked part by part
}
