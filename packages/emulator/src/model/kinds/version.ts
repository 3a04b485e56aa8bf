import { isoDate } from '../../clock.js';
import type { Row } from '../../state/rows.js';
import type { State } from '../../state/state.js';
import type { Fields, Kind, View } from '../kind.js';
import { Refusal } from '../refusal.js';
import { stageOf } from '../stage.js';
import { versionViews } from '../views/version.js';

/** The name of the file field in the form of an upload by `post`. */
export const fileField = 'file_data';

/** https://developer.vimeo.com/api/reference/videos#create_video_version */
export const version: Kind<'version'> = {
  name: 'version',
  schema: 'video-version',
  paths: ['/videos/{video_id}/versions/{version_id}'],
  views: versionViews,
  show(row, view) {
    const { isUploaded, transcode, play } = stageOf(row, view);
    const owner = view.state.find(row.owner);
    return {
      uri: row.uri,
      active: row.data.current,
      app: { name: view.settings.app.name, uri: view.settings.app.uri },
      created_time: isoDate(row.created),
      modified_time: isoDate(row.modified),
      filename: row.data.filename,
      filesize: isUploaded ? row.data.size : null,
      upload_date: isUploaded ? isoDate(row.data.uploaded_at ?? row.created) : null,
      duration: isUploaded ? row.data.duration : null,
      ...(row.data.description ? { description: row.data.description } : {}),
      upload: shownUpload(row, view),
      transcode: { status: transcode },
      play: { status: play },
      user: owner ? view.presentOnce(owner) : null,
    };
  },
  kept: ({ is_current: _, ...kept }) => kept,
  changed(row, { is_current }, { state }) {
    if (is_current === true) activateVersion(row, state);
  },
  checkRemoval(row) {
    if (row.data.current) throw new Refusal(404, 2538, 'The version that is shown cannot be deleted.');
  },
};

/** The upload of a version: where its bytes go is there while it takes them. Who sees that is in `views/upload.ts`. */
export function shownUpload(row: Row<'version'>, view: View): Fields {
  const { origin } = view;
  const { upload: status } = stageOf(row, view);
  const isOpen = status === 'in_progress';
  const { file, approach, size, link, redirect_url } = row.data;
  const places: Record<string, string> = {
    tus: `${origin}/_upload/tus/${file}`,
    post: `${origin}/_upload/form/${file}`,
  };
  const place = isOpen ? places[approach] : undefined;
  return {
    status,
    approach,
    size,
    upload_link: place ?? null,
    form: approach === 'post' && place ? formOf(place) : null,
    link: isOpen ? link : null,
    redirect_url: isOpen ? redirect_url : null,
    complete_uri: null,
  };
}

/** The version that a video shows. */
export function currentVersion({ uri }: Row, state: State): Row<'version'> | undefined {
  return state.partsOf(uri, 'version').find((row) => row.data.current);
}

/** Makes a version the one that its video shows. */
export function activateVersion(row: Row<'version'>, state: State): void {
  for (const other of state.partsOf(row.parent, 'version'))
    if (other.data.current !== (other === row)) state.note(other, { current: other === row });
}

function formOf(action: string): string {
  return (
    `<form method="POST" action="${action}" enctype="multipart/form-data">` +
    `<label for="file">File:</label> <input type="file" name="${fileField}" id="file"> ` +
    '<input type="submit" value="Submit"></form>'
  );
}
