import { addVersion, readUpload } from '../../api/uploads/new-upload.js';
import { isoDate } from '../../clock.js';
import { fileField } from '../../http/files/upload-form.js';
import type { Row } from '../../state/state.js';
import type { Fields, Kind, View } from '../kind.js';
import { stageOf } from '../stage.js';
import type { World } from '../world.js';

/** https://developer.vimeo.com/api/reference/videos#create_video_version */
export const version: Kind = {
  name: 'version',
  schema: 'video-version',
  paths: ['/videos/{video_id}/versions/{version_id}'],
  show(row, view) {
    const stage = stageOf(row, view.world);
    return {
      uri: row.uri,
      active: row.data.current === true,
      app: { name: view.world.app.name, uri: view.world.app.uri, capabilities: {} },
      created_time: isoDate(row.created),
      modified_time: isoDate(row.modified),
      filename: row.data.filename,
      filesize: stage.isUploaded ? row.data.size : null,
      upload_date: stage.isUploaded ? isoDate(stage.uploadedAt ?? row.created) : null,
      duration: stage.isUploaded ? row.data.duration : null,
      ...(row.data.description ? { description: row.data.description } : {}),
      upload: shownUpload(row, view),
      transcode: { status: stage.transcode },
      user: null,
    };
  },
  changed(row, { is_current }, { world }) {
    delete row.data.is_current;
    if (is_current === true) activateVersion(row, world);
  },
  checkRemoval(row, call) {
    if (row.data.current === true)
      throw call.refusal(404, 2538, 'The version that is shown cannot be deleted.');
  },
  handlers: {
    'POST /videos/{video_id}/versions': async (call) => {
      const video = call.requireOwner(call.thing(call.parentPath));
      const upload = readUpload(await call.sent(), call.world);
      const { file_name } = (await call.body()) as Fields; // checked: it is described as an object
      const row = await addVersion(call.world, call.files, video, upload, String(file_name));
      return call.respond(version, row);
    },
  },
};

/** The upload of a version: where its bytes go is there while it takes them, for its owner. */
export function shownUpload(row: Row, { world, origin, viewer }: View): Fields {
  const { isUploaded, status } = stageOf(row, world);
  const isOpen = !isUploaded && viewer === row.owner;
  const { file, approach, size, link, redirect_url } = row.data;
  const places: Record<string, string> = {
    tus: `${origin}/_upload/tus/${file}`,
    post: `${origin}/_upload/form/${file}`,
  };
  const place = isOpen ? places[String(approach)] : undefined;
  // What does not apply is left out.
  return {
    status: status === 'uploading_error' ? 'error' : isUploaded ? 'complete' : 'in_progress',
    ...(isUploaded ? {} : { approach, ...(size === null ? {} : { size }) }),
    ...(place ? { upload_link: place } : {}),
    ...(approach === 'post' && place ? { form: formOf(place) } : {}),
    ...(isOpen && link ? { link } : {}),
    ...(isOpen && redirect_url ? { redirect_url } : {}),
  };
}

/** The version that a video shows. */
export function currentVersion(video: Row, { world }: Pick<View, 'world'>): Row | undefined {
  return world.partsOf(video.uri, 'version').find((row) => row.data.current === true);
}

/** Makes a version the one that its video shows. */
export function activateVersion(row: Row, world: World): void {
  for (const other of world.partsOf(String(row.parent), 'version')) other.data.current = other === row;
  world.onChange();
}

function formOf(action: string): string {
  return (
    `<form method="POST" action="${action}" enctype="multipart/form-data">` +
    `<label for="file">File:</label> <input type="file" name="${fileField}" id="file"> ` +
    '<input type="submit" value="Submit"></form>'
  );
}
