import type { Kind } from '../kind.js';
import { refuse } from '../refusal.js';

/** https://developer.vimeo.com/api/reference/videos#get_chapters */
export const chapter: Kind<'chapter'> = {
  name: 'chapter',
  schema: 'chapter',
  paths: ['/videos/{video_id}/chapters/{chapter_id}'],
  sorts: { date: (row) => row.data.timecode ?? 0 },
  check({ timecode }) {
    if (typeof timecode === 'number' && timecode < 0)
      throw refuse.parameter('timecode', 'timecode must be the second at which the chapter begins.');
  },
  show(row, view) {
    const thumbnails = view.state.partsOf(row.uri, 'picture');
    const active = thumbnails.find(({ data }) => data.active);
    return {
      uri: row.uri,
      title: row.data.title ?? null,
      timecode: row.data.timecode ?? null,
      thumbnails: thumbnails.map((picture) => view.present(picture)),
      ...(active ? { active_thumbnail_uri: active.uri } : {}),
    };
  },
};
