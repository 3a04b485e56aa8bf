import { distance } from 'fastest-levenshtein';
import type { Operation } from 'vimeokit/operations';
import { isParameter, segmentsOf } from './find-operations.js';

/** The path that was probably meant: the nearest template, filled with the values of the given path. */
export function nearestPath(path: string, operations: readonly Operation[]): string | undefined {
  const segments = segmentsOf(path);
  let best: { path: string; edits: number } | undefined;
  for (const template of new Set(operations.map((operation) => operation.path))) {
    const compared = compare(segmentsOf(template), segments);
    if (compared && (!best || compared.edits < best.edits)) best = compared;
  }
  return best?.path;
}

function compare(
  template: readonly string[],
  segments: readonly string[],
): { path: string; edits: number } | undefined {
  if (template.length !== segments.length) return undefined;
  let edits = 0;
  const parts: string[] = [];
  for (const [index, part] of template.entries()) {
    const given = segments[index] ?? '';
    const isValue = isParameter(part);
    // A parameter matches anything; a segment with a digit is probably a value, any other a misspelt name.
    const apart = isValue ? (/\d|^me$/.test(given) ? 0 : 1) : distance(part, given);
    if (!isValue && apart > Math.max(1, Math.floor(part.length / 3))) return undefined;
    edits += apart;
    parts.push(isValue ? given : part);
  }
  // A path of values alone would be near every template.
  const isNear = edits > 0 && template.some((part, index) => !isParameter(part) && part !== segments[index]);
  return isNear ? { path: `/${parts.join('/')}`, edits } : undefined;
}
