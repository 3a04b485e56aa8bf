import type { Answer, Call } from '../http/call.js';
import { readFields } from '../kinds/field-rules.js';
import type { Kind } from '../kinds/kind.js';
import type { Row } from '../state/state.js';

/** One thing, shown. */
export function showItem(call: Call, kind: Kind, row: Row, status = 200): Answer {
  return { status, media: kind.media, data: kind.show(row, call.view) };
}

/** Changes the fields that are sent and no others; objects such as `privacy` are merged. */
export async function changeItem(call: Call, kind: Kind, row: Row): Promise<Answer> {
  const sent = readFields(await call.body(), kind.writable);
  call.world.change(row, merged(row.data, sent));
  return showItem(call, kind, row);
}

/** Takes a thing away with all that is part of it; `after` is told of each. */
export async function removeItem(
  call: Call,
  row: Row,
  after: (row: Row) => Promise<void> = async () => {},
): Promise<Answer> {
  for (const removed of call.world.remove(row)) await after(removed);
  return { status: 204, media: 'none' };
}

function merged(old: Record<string, unknown>, sent: Record<string, unknown>): Record<string, unknown> {
  const result = { ...old };
  for (const [name, value] of Object.entries(sent)) {
    const before = old[name];
    result[name] = isObject(before) && isObject(value) ? merged(before, value) : value;
  }
  return result;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
