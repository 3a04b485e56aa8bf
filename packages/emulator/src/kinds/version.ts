import { isoDate } from '../clock.js';
import type { Row } from '../state/state.js';
import { fileField } from '../uploads/film-form.js';
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

/** The upload of a version: where its bytes go is there while it takes them, for its owner. */
export function shownUpload(row: Row, { world, origin, viewer }: View): Record<string, unknown> {
  const { isUploaded, status } = stageOf(row, world);
  const isOpen = !isUploaded && viewer === row.owner;
  const { file, approach, size, link, redirect_url } = row.data;
  const places: Record<string, string> = {
    tus: `${origin}/_upload/tus/${file}`,
    post: `${origin}/_upload/form/${file}`,
  };
  const place = isOpen ? (places[String(approach)] ?? null) : null;
  return {
    status: status === 'uploading_error' ? 'error' : isUploaded ? 'complete' : 'in_progress',
    approach: isUploaded ? null : approach,
    size: isUploaded ? null : size,
    upload_link: place,
    form: approach === 'post' && place ? formOf(place) : null,
    complete_uri: null,
    link: isOpen ? link : null,
    redirect_url: isOpen ? redirect_url : null,
  };
}

function formOf(action: string): string {
  return (
    `<form method="POST" action="${action}" enctype="multipart/form-data">` +
    `<label for="file">File:</label> <input type="file" name="${fileField}" id="file"> ` +
    '<input type="submit" value="Submit"></form>'
  );
}

/** The version that a video shows. */
export function currentVersion(video: Row, { world }: Pick<View, 'world'>): Row | undefined {
  return world.partsOf(video.uri, 'version').find((row) => row.data.current === true);
}
