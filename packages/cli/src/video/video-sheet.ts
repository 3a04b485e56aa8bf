import type { Video } from 'vimeokit';
import { valueAt } from '../output/pick.js';
import { ownDialect } from '../sheet/cells.js';
import { columnOf } from '../sheet/columns.js';
import { writeSheet } from '../sheet/write-sheet.js';
import { shownPath } from './video-fields.js';

// What people change of many videos; the others are columns that they may add.
const fields = [
  'name',
  'description',
  'privacy',
  'privacy.embed',
  'privacy.comments',
  'privacy.download',
  'privacy.add',
  'license',
  'locale',
];

const paths = fields.map((name) => shownPath(name) ?? name);
const above = 'parent_folder.metadata.connections.ancestor_path';

/** What a sheet of videos is made from. */
export const listedFields = ['uri', 'link', ...paths, 'tags.name', 'parent_folder.name', above];

/** The bytes of a sheet of videos, which `vimeo upload --update` reads. */
export function videoSheet(videos: readonly Video[], delimiter = ','): Promise<Uint8Array> {
  const columns = ['uri', 'link', ...fields, 'tags', 'folder'].map(columnOf);
  const rows = videos.map((video) => ({
    uri: video.uri,
    link: video.link,
    ...Object.fromEntries(fields.map((name, index) => [name, cellOf(valueAt(video, paths[index] ?? name))])),
    tags: video.tags?.map(({ name }) => name).join(', '),
    folder: folderOf(video),
  }));
  return writeSheet(columns, rows, { ...ownDialect, delimiter });
}

function cellOf(value: unknown): unknown {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;
}

/** `Clients/Harbour`. */
function folderOf(video: Video): string {
  const ancestors = valueAt(video, above);
  const names = Array.isArray(ancestors) ? ancestors.map((folder: { name?: unknown }) => folder.name) : [];
  return [...names, valueAt(video, 'parent_folder.name')].filter(Boolean).join('/');
}
