const deepest = 4;
const mostItems = 50;

/** A value as a console prints it. */
export function shown(value: unknown, depth = 0): string {
  if (typeof value === 'string') return depth === 0 ? value : `'${value.replaceAll("'", "\\'")}'`;
  if (typeof value === 'function') return `[function ${value.name || 'anonymous'}]`;
  if (typeof value !== 'object' || value === null)
    return typeof value === 'bigint' ? `${value}n` : String(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (value instanceof Blob) return `${value.constructor.name} of ${value.size} bytes`;
  if (ArrayBuffer.isView(value)) return `${value.constructor.name} of ${value.byteLength} bytes`;
  if (value instanceof Map || value instanceof Set)
    return `${value.constructor.name} ${shown([...value], depth)}`;
  if (depth >= deepest) return Array.isArray(value) ? '[…]' : '{…}';
  const parts = Array.isArray(value)
    ? value.map((one) => shown(one, depth + 1))
    : Object.entries(value).map(([key, one]) => `${key}: ${shown(one, depth + 1)}`);
  if (parts.length > mostItems) parts.splice(mostItems, parts.length, `… ${parts.length - mostItems} more`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  if (parts.length === 0) return `${open}${close}`;
  const line = `${open} ${parts.join(', ')} ${close}`;
  if (line.length <= 76 && !line.includes('\n')) return line;
  const indent = '  '.repeat(depth + 1);
  return `${open}\n${indent}${parts.join(`,\n${indent}`)}\n${'  '.repeat(depth)}${close}`;
}
