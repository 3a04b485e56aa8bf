import { isoDate } from '../clock.js';
import type { Row } from '../state/state.js';
import { stageOf } from '../uploads/stage.js';
import type { Kind, View } from './kind.js';

/** https://developer.vimeo.com/api/reference/videos#create_video_version */
export const version: Kind = {
  name: 'version',
  media: 'video.version',
  writable: { is_current: 'boolean', description: 'string', file_name: 'string' },
  sorts: { date: (row) => row.created },
  show(row, view) {
    const stage = stageOf(row, view.world);
    return {
      uri: row.uri,
      active: row.data.current === true,
      app: { name: view.world.app.name, uri: view.world.app.uri },
      created_time: isoDate(row.created),
      modified_time: isoDate(row.modified),
      filename: row.data.filename,
      filesize: stage.isUploaded ? row.data.size : null,
      upload_date: stage.isUploaded ? isoDate(stage.uploadedAt ?? row.created) : null,
      duration: stage.isUploaded ? row.data.duration : null,
      description: row.data.description ?? null,
      upload: shownUpload(row, view),
      transcode: { status: stage.transcode },
      user: { uri: row.owner },
    };
  },
};

/** The upload of a version: its link is there while it takes bytes, for its owner. */
export function shownUpload(row: Row, { world, origin, viewer }: View): Record<string, unknown> {
  const { isUploaded } = stageOf(row, world);
  const isOpen = !isUploaded && viewer === row.owner;
  return {
    status: isUploaded ? 'complete' : 'in_progress',
    approach: isUploaded ? null : 'tus',
    size: isUploaded ? null : row.data.size,
    upload_link: isOpen ? `${origin}/_upload/tus/${row.data.file}` : null,
    form: null,
    complete_uri: null,
    link: null,
    redirect_url: null,
  };
}

/** The version that a video shows. */
export function currentVersion(video: Row, { world }: Pick<View, 'world'>): Row | undefined {
  return world.partsOf(video.uri, 'version').find((row) => row.data.current === true);
}
