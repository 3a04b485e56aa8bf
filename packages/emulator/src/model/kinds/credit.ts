import type { Kind } from '../kind.js';

/** https://developer.vimeo.com/api/reference/videos#get_video_credits */
export const credit: Kind<'credit'> = {
  name: 'credit',
  schema: 'credit',
  paths: ['/videos/{video_id}/credits/{credit_id}'],
  sorts: { date: (row) => row.created, alphabetical: (row) => row.data.name.toLowerCase() },
  searched: (row) => `${row.data.name} ${row.data.role}`,
  show(row, view) {
    const { state } = view;
    const video = state.findOf('video', row.parent);
    const person = state.findOf('user', row.data.user_uri);
    return {
      uri: row.uri,
      name: row.data.name,
      role: row.data.role,
      ...(person ? { user: view.presentOnce(person) } : {}),
      ...(video ? { video: view.present(video) } : {}),
    };
  },
};
