import { isoDate } from '../../clock.js';
import { isOf, type Row } from '../../state/rows.js';
import type { Kind, View } from '../kind.js';
import { Refusal } from '../refusal.js';
import { signedIn } from '../viewer.js';
import { privacyOf } from './video.js';

/** https://developer.vimeo.com/api/reference/videos#get_comments */
export const comment: Kind<'comment'> = {
  name: 'comment',
  schema: 'comment',
  paths: ['/videos/{video_id}/comments/{comment_id}'],
  addedBy: 'everyone',
  lists: {
    '/videos/{video_id}/comments': (video, { state }) =>
      video ? state.partsOf(video.uri, 'comment').filter((row) => row.data.reply_to === undefined) : [],
    '/videos/{video_id}/comments/{comment_id}/replies': (of, view) =>
      isOf(of, 'comment') ? repliesTo(of, view) : [],
  },
  sorts: { date: (row) => row.created },
  check: ({ text }) => void textOf(text),
  make({ text }, view, video) {
    if (isOf(video, 'video')) mayComment(video, view);
    return { text: textOf(text) };
  },
  changed: (row, _, { state }) => state.change(row, { edited: state.clock.now() }),
  show(row, view) {
    const { state } = view;
    const author = state.findOf('user', row.owner);
    const shown = author ? view.presentOnce(author) : null;
    const replies = repliesTo(row, view);
    return {
      uri: row.uri,
      type: 'video',
      text: row.data.text,
      richtext: null,
      created_on: isoDate(row.created),
      last_edited_on: typeof row.data.edited === 'number' ? isoDate(row.data.edited) : null,
      deleted_on: null,
      link: `https://vimeo.com/${row.parent?.split('/').at(-1)}#comment_${row.id}`,
      user: shown,
      replies: [],
      metadata: {
        connections: {
          user: { uri: row.owner, name: author?.data.name, link: shown?.link, pictures: shown?.pictures },
          replies: { uri: `${row.uri}/replies`, options: ['GET', 'POST'], total: replies.length },
        },
      },
    };
  },
};

/** The replies to a comment, oldest first. */
export function repliesTo(row: Row<'comment'>, { state }: Pick<View, 'state'>): Row[] {
  return state.partsOf(row.parent, 'comment').filter(({ data }) => data.reply_to === row.uri);
}

/** What a comment says; a refusal where it says nothing. */
export function textOf(text: unknown): string {
  const words = String(text ?? '');
  if (words.trim() === '') throw new Refusal(400, 2207, 'text must be what the comment says.');
  return words;
}

/** Refuses a comment that the video's owner does not take. */
export function mayComment(video: Row<'video'>, view: View): void {
  const { comments } = privacyOf(video);
  const caller = signedIn(view);
  const isContact = view.state.links.has('following', video.owner, caller);
  if (comments === 'nobody') throw new Refusal(403, 3413, 'The owner takes no comments on this video.');
  if (comments === 'contacts' && !isContact && caller !== video.owner)
    throw new Refusal(403, 3412, 'Only people whom the owner follows comment on this video.');
}
