import { platform as ofWorker } from '../../../packages/client/src/platform/default.js';
import { blobSource } from '../../../packages/client/src/sources/memory-source.js';
import { fileOf } from './files.js';

/** A worker's, with files: a path names one of the page's. */
export const platform = {
  ...ofWorker,
  async openFile(path: string | URL) {
    return blobSource(await fileOf(String(path)));
  },
};
