import { isRecord } from '../../is-record.js';
import type { Fields } from '../../model/kind.js';
import { type Pair, severalIn } from '../../model/pairs.js';
import { uriOf } from '../../model/uris.js';
import type { Call } from '../call.js';

/** One of several things that a body names. */
export interface Named {
  /** Missing where a new one is to be made. */
  readonly id: string | undefined;
  readonly fields: Fields;
}

/** The things that a body names by words, uris or ids, or tells what is to be known of; `undefined` where it has no list. */
export async function namedIn(call: Call, pair: Pair): Promise<Named[] | undefined> {
  const name = severalIn(call.operation)?.name ?? '';
  const sent = await call.body();
  const all = isRecord(sent) ? sent[name] : undefined;
  return Array.isArray(all) ? all.map((one) => namedBy(one, call, pair)) : undefined;
}

function namedBy(one: unknown, { view, state }: Call, pair: Pair): Named {
  if (!isRecord(one)) return { id: String(one), fields: {} };
  const uri = [one, ...Object.values(one).filter(isRecord)].map((inner) => inner.uri).find(Boolean);
  if (typeof uri === 'string') return { id: uriOf(uri, view.viewer, state).split('/').at(-1), fields: {} };
  const id = one.id ?? one[pair.idName];
  return { id: id === undefined ? undefined : String(id), fields: one };
}
