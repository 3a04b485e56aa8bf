import { isRecord } from '../is-record.js';
import { joined } from '../joined.js';

const encoder = new TextEncoder();

/**
 * A body as JSON, a list item by item: to make one text of megabytes and encode it takes longer than all the rest of a page.
 */
export function jsonBody(body: unknown): string | Uint8Array<ArrayBuffer> {
  if (!isRecord(body) || !Array.isArray(body.data)) return JSON.stringify(body);
  const { data, ...envelope } = body;
  const start = JSON.stringify(envelope).slice(0, -1);
  const pieces = [encoder.encode(`${start}${start === '{' ? '' : ','}"data":[`)];
  for (const [index, item] of data.entries())
    pieces.push(encoder.encode(`${index > 0 ? ',' : ''}${JSON.stringify(item) ?? 'null'}`));
  pieces.push(encoder.encode(']}'));
  return joined(pieces);
}
