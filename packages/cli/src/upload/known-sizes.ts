import { stat } from 'node:fs/promises';
import { mapAtOnce } from '../at-once.js';
import type { UploadItem } from './upload-item.js';

/** The sizes of files, by their labels; what comes by a stream or from an address has none yet. */
export async function knownSizes(items: readonly UploadItem[]): Promise<Map<string, number>> {
  const sizes = await mapAtOnce(items, 16, async ({ label, source }) => {
    const facts = typeof source === 'string' ? await stat(source).catch(() => undefined) : undefined;
    return [label, facts?.size ?? 0] as const;
  });
  return new Map(sizes);
}
