import { isoDate } from '../../clock.js';
import type { Row } from '../../state/state.js';
import type { Kind, View } from '../kind.js';
import { refuse } from '../refusal.js';
import { stageOf } from '../stage.js';
import { currentVersion } from './version.js';

const most = 4;
const longestSeconds = 6;
const widths = [240, 480, 640];

/** A short moving picture of a video: https://developer.vimeo.com/api/reference/videos#create_animated_thumbset */
export const animatedThumbset: Kind = {
  name: 'animated-thumbset',
  schema: 'animated-thumbset',
  paths: ['/videos/{video_id}/animated_thumbsets/{picture_id}'],
  make({ duration, start_time = 0 }, call, video) {
    if (!video) throw refuse.notFound();
    if (call.world.partsOf(video.uri, 'animated-thumbset').length >= most)
      throw call.refusal(400, 3130, `A video has at most ${most} sets of animated thumbnails.`);
    if (!(Number(duration) > 0 && Number(duration) <= longestSeconds))
      throw refuse.parameter('duration', `duration must be at most ${longestSeconds} seconds.`);
    const current = currentVersion(video, call.view);
    if (!current || !stageOf(current, call.world).isPlayable)
      throw call.refusal(400, 3200, 'Animated thumbnails are made of a video that plays.');
    return { duration, start_time };
  },
  show(row, view) {
    const isDone = isMade(row, view);
    return {
      uri: row.uri,
      clip_uri: row.parent,
      created_on: isoDate(row.created),
      status: isDone ? 'completed' : 'started',
      sizes: isDone ? widths.map((width) => sizeOf(row, view, width)) : [],
    };
  },
  handlers: {
    'GET /videos/{video_id}/animated_thumbsets/{picture_id}/status': (call) =>
      call.respond(animatedThumbset, call.requireVisible(call.thing(call.parentPath))),
  },
};

// Made as fast as a video is transcoded.
function isMade(row: Row, { world }: View): boolean {
  return world.clock.now() >= row.created + world.transcodeMs;
}

function sizeOf(row: Row, view: View, width: number) {
  const current = currentVersion(view.world.find(String(row.parent)) ?? row, view);
  const ratio = Number(current?.data.height || 9) / Number(current?.data.width || 16);
  return {
    width,
    height: Math.round(width * ratio),
    file_format: 'gif',
    file_size: 0,
    is_downloadable: false,
    link: `${view.origin}/_files/animated/${row.id}?width=${width}`,
    link_with_play_button: `${view.origin}/_files/animated/${row.id}?width=${width}&play=1`,
    profile_id: `${width}`,
    start_time: row.data.start_time,
    duration: row.data.duration,
    created_on: isoDate(row.created),
    uuid: view.world.secret(`uuid:${row.uri}`),
  };
}
