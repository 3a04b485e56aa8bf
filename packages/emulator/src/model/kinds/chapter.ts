import type { Fields, Kind } from '../kind.js';
import { refuse } from '../refusal.js';
import { picture } from './picture.js';

/** https://developer.vimeo.com/api/reference/videos#get_chapters */
export const chapter: Kind = {
  name: 'chapter',
  schema: 'chapter',
  paths: ['/videos/{video_id}/chapters/{chapter_id}'],
  sorts: { date: (row) => Number(row.data.timecode ?? 0) },
  make(sent) {
    checkTimecode(sent);
    return sent;
  },
  checkChange: (_, sent) => checkTimecode(sent),
  show(row, view) {
    const thumbnails = view.world.partsOf(row.uri, 'picture');
    const active = thumbnails.find(({ data }) => data.active === true);
    return {
      uri: row.uri,
      title: row.data.title ?? null,
      timecode: row.data.timecode ?? null,
      thumbnails: thumbnails.map((picture) => view.world.present(picture, view)),
      ...(active ? { active_thumbnail_uri: active.uri } : {}),
    };
  },
  handlers: {
    // The description has one picture here and no list: the one that is active, or else the first.
    'GET /videos/{video_id}/chapters/{chapter_id}/pictures': (call) => {
      const pictures = call.world.partsOf(call.requireVisible(call.thing(call.parentPath)).uri, 'picture');
      const row = pictures.find(({ data }) => data.active === true) ?? pictures[0];
      if (!row) throw refuse.notFound('The chapter has no picture.');
      return call.respond(picture, row);
    },
  },
};

function checkTimecode({ timecode }: Fields): void {
  if (typeof timecode === 'number' && timecode < 0)
    throw refuse.parameter('timecode', 'timecode must be the second at which the chapter begins.');
}
