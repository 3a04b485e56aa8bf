import { isoDate } from '../../clock.js';
import type { Row } from '../../state/rows.js';
import type { Kind, View } from '../kind.js';
import { Refusal, refuse } from '../refusal.js';
import { stageOf } from '../stage.js';
import { currentVersion } from './version.js';

const most = 4;
const longestSeconds = 6;
const widths = [240, 480, 640];

/** A short moving picture of a video: https://developer.vimeo.com/api/reference/videos#create_animated_thumbset */
export const animatedThumbset: Kind<'animated-thumbset'> = {
  name: 'animated-thumbset',
  schema: 'animated-thumbset',
  paths: ['/videos/{video_id}/animated_thumbsets/{picture_id}'],
  make({ duration, start_time = 0 }, view, video) {
    if (!video) throw refuse.notFound();
    if (view.state.partsOf(video.uri, 'animated-thumbset').length >= most)
      throw new Refusal(400, 3130, `A video has at most ${most} sets of animated thumbnails.`);
    if (!(Number(duration) > 0 && Number(duration) <= longestSeconds))
      throw refuse.parameter('duration', `duration must be at most ${longestSeconds} seconds.`);
    const current = currentVersion(video, view.state);
    if (!current || !stageOf(current, view).isPlayable)
      throw new Refusal(400, 3200, 'Animated thumbnails are made of a video that plays.');
    return { duration: Number(duration), start_time: Number(start_time) };
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
};

// Made as fast as a video is transcoded.
function isMade(row: Row, { state, settings }: View): boolean {
  return state.clock.now() >= row.created + settings.transcodeMs;
}

function sizeOf(row: Row<'animated-thumbset'>, view: View, width: number) {
  const video = view.state.findOf('video', row.parent);
  const current = video && currentVersion(video, view.state);
  const ratio = (current?.data.height || 9) / (current?.data.width || 16);
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
    uuid: view.state.secret(`uuid:${row.uri}`),
  };
}
