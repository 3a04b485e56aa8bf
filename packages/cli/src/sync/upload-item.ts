import { join } from 'node:path';
import type { UploadOptions, UploadStore } from 'vimeokit';
import { ItemJob } from '../upload/item-job.js';
import type { RenamedUploads } from '../upload/renamed-uploads.js';
import type { UploadItem } from '../upload/upload-item.js';
import type { LocalFile } from './compare.js';
import type { SyncIndex } from './sync-index.js';

/** A file of the folder as something to upload: what it is known by is in the index before anything is made at Vimeo. */
export function syncItem(
  { path, fingerprint }: LocalFile,
  {
    folder,
    index,
    store,
    options,
    renamed,
  }: {
    readonly folder: string;
    readonly index: SyncIndex;
    readonly store: UploadStore;
    readonly options: UploadOptions;
    readonly renamed: RenamedUploads;
  },
): UploadItem {
  let isKept = true;
  const noted: UploadStore = {
    takeLink: (link) => store.takeLink(link),
    async claim(name, kind) {
      if (kind === 'job' && !isKept) await index.save();
      isKept ||= kind === 'job';
      return store.claim(name, kind);
    },
  };
  const file = join(folder, path);
  const names = {
    add() {},
    of(_item: unknown, key: string) {
      const job = index.jobFor(path, key);
      // At once, so that an equal file gets another one; kept before it is used.
      if (index.get(path)?.job !== job) {
        index.set({ path, fingerprint, job });
        isKept = false;
      }
      return job;
    },
    next: (_item: unknown, key: string) => key,
  };
  const isInFolder = typeof options.folder_uri === 'string';
  const job = new ItemJob({ store: noted, names, file, again: false, renamed, isInFolder });
  return { label: path, source: file, options, job, isRepeatable: true };
}
