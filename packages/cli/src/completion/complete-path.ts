import type { Operation } from 'vimeokit/operations';
import { isParameter, segmentsOf } from '../api/find-operations.js';

/**
 * The paths that start with this, a segment at a time: `/me/v` gives `/me/videos` and `/me/videos/`, and `/videos/12/c` gives
 * `/videos/12/comments`, since values of parameters are kept.
 */
export function completePath(
  begun: string,
  method: string | undefined,
  operations: readonly Operation[],
): string[] {
  const segments = begun === '' ? [''] : begun.split('/').slice(1);
  const last = segments.length - 1;
  const found = new Set<string>();
  for (const operation of operations) {
    if (method !== undefined && operation.method !== method) continue;
    const template = segmentsOf(operation.path);
    const isFitting = segments.every((given, index) => {
      const part = template[index];
      if (part === undefined) return false;
      if (isParameter(part)) return index === last || given !== '';
      return index === last ? part.startsWith(given) : part === given;
    });
    if (!isFitting) continue;
    const part = template[last] ?? '';
    const goesOn = template.length > segments.length ? '/' : '';
    found.add(
      `/${[...segments.slice(0, last), isParameter(part) ? segments[last] || part : part].join('/')}${goesOn}`,
    );
  }
  return [...found].sort();
}
