import { publicVideos, video } from '../../model/kinds/video.js';
import { refuse } from '../../model/refusal.js';
import type { Handler } from '../call.js';
import { respond, respondWithList } from '../respond.js';
import { removeThing, thingAt, thingOf } from '../things.js';
import { addVersion, readUpload } from '../uploads/new-upload.js';
import { namedVideos } from './named-videos.js';
import { createVideo } from './video-create.js';

export const videoHandlers: Readonly<Record<string, Handler>> = {
  'GET /videos': (call) => namedVideos(call) ?? respondWithList(call, video, () => publicVideos(call.state)),
  'POST /users/{user_id}/videos': createVideo,
  'DELETE /users/{user_id}/videos': async (call) => {
    const account = call.view.requireOwner(thingAt(call, call.parentPath));
    const uris = call.query.get('uris')?.split(',') ?? [];
    if (uris.length === 0) throw refuse.parameter('uris', 'uris must name the videos to delete.');
    const rows = uris.map((uri) => call.view.requireOwner(thingOf(call, 'video', uri.trim())));
    if (rows.some(({ owner }) => owner !== account.uri)) throw refuse.notFound();
    for (const row of rows) await removeThing(call, row);
    return respond(call);
  },
  // The list of a user's videos knows them one by one, too.
  'GET /users/{user_id}/videos/{video_id}': (call) => {
    const row = thingAt(call, `/videos/${call.id}`);
    if (row.owner !== thingAt(call, call.parentPath.replace(/\/videos$/, '')).uri) throw refuse.notFound();
    return respond(call, call.view.requireVisible(row));
  },
  'POST /videos/{video_id}/versions': async (call) => {
    const row = call.view.requireOwner(thingOf(call, 'video', call.parentPath));
    const upload = readUpload(await call.sent(), call.uploads.pullFrom);
    const { file_name } = await call.fields();
    const file = await call.uploads.newFile();
    return respond(call, await addVersion(call, row, upload, { filename: String(file_name), file }));
  },
};
