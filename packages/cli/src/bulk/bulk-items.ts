import { UsageError } from '../errors/usage-error.js';
import type { UploadItem } from '../upload/upload-item.js';

/** What a queue is given, as plain JSON. The second row of a file is another video. */
export function* bulkItems(items: readonly UploadItem[]) {
  const seen = new Map<string, number>();
  for (const { label, source, options } of items) {
    if (typeof source !== 'string' && !(source instanceof URL))
      throw new UsageError(`${label} can be read only here; another machine takes files and addresses.`);
    const file = String(source);
    const number = (seen.get(file) ?? 0) + 1;
    seen.set(file, number);
    const { store: _store, signal: _signal, onProgress: _onProgress, ...wishes } = options;
    yield { ...wishes, source: file, key: number === 1 ? file : `${file} (${number})` };
  }
}
