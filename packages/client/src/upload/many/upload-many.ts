import type { NamesOf } from '../../option-names.js';
import type { ApiAccess } from '../../transfer/api-access.js';
import type { ResumableOptions } from '../upload-options.js';
import { uploadNames, vimeoFields } from '../vimeo-fields.js';
import type { StartUpload, UploadItem, UploadManyOptions, UploadManyResult } from './many-options.js';

type OwnOptions = Omit<ResumableOptions, 'size'> & Pick<UploadManyOptions, 'user' | 'tags' | 'concurrency'>;

const { size: _ofEachAlone, ...sharedNames } = uploadNames;
const manyNames: NamesOf<OwnOptions> = { ...sharedNames, concurrency: true };

/**
 * Uploads, some at a time. The next item is taken when there is room for it, and a result waits until it is asked for, so
 * that neither a long list nor a slow reader costs memory.
 */
export function uploadMany<Item extends UploadItem>(
  start: StartUpload,
  api: Pick<ApiAccess, 'lifetime' | 'request'>,
  items: Iterable<Item> | AsyncIterable<Item>,
  options: UploadManyOptions,
): AsyncGenerator<UploadManyResult<Item>, void, undefined> {
  vimeoFields(options, 'uploadMany', manyNames);
  const { concurrency = 4 } = options;
  if (!(Number.isInteger(concurrency) && concurrency > 0))
    throw new TypeError(`concurrency must be a whole number above 0, not ${concurrency}.`);
  const many = { ...options, concurrency };
  // Loaded by the first who reads: few programs upload many.
  async function* run() {
    const { runMany } = await import('./run-many.js');
    yield* runMany(start, api, items, many);
  }
  return run();
}
