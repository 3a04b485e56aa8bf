import type { UploadItem } from './upload-item.js';
import type { VideoEdit } from './video-edit.js';

/** What an upload would do with each file and each video. */
export function plannedUploads(items: readonly UploadItem[], edits: readonly VideoEdit[]): object[] {
  return [
    ...items.map(({ label, options: { name, folder_uri, privacy, thumbnail, textTracks = [] } }) => ({
      state: 'planned',
      action: 'upload',
      file: label,
      name,
      folder: folder_uri ?? undefined,
      privacy: privacy?.view,
      thumbnail: typeof thumbnail === 'string' ? thumbnail : undefined,
      captions:
        textTracks.length > 0
          ? textTracks.map(({ language, file }) => `${language}=${String(file)}`).join(';')
          : undefined,
    })),
    ...edits.map(({ uri }) => ({ state: 'planned', action: 'update', uri })),
  ];
}
