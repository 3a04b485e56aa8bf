import { isoDate } from '../../clock.js';
import type { Row } from '../../state/state.js';
import type { Fields, Handler, Kind, View } from '../kind.js';
import { Refusal } from '../refusal.js';
import { privacyOf } from './video.js';

/** https://developer.vimeo.com/api/reference/videos#get_comments */
export const comment: Kind = {
  name: 'comment',
  schema: 'comment',
  paths: ['/videos/{video_id}/comments/{comment_id}'],
  addedBy: 'everyone',
  lists: {
    '/videos/{video_id}/comments': (video, { world }) =>
      video ? world.partsOf(video.uri, 'comment').filter((row) => row.data.reply_to === undefined) : [],
    '/videos/{video_id}/comments/{comment_id}/replies': (of, view) => (of ? repliesTo(of, view) : []),
  },
  sorts: { date: (row) => row.created },
  make({ text }, call, video) {
    if (video) mayComment(video, call);
    return { text: textOf(text) };
  },
  checkChange: (_, { text }) => void textOf(text),
  changed: (row, _, { world }) => world.change(row, { edited: world.clock.now() }),
  show(row, view) {
    const { world } = view;
    const author = world.find(row.owner);
    const shown = author ? world.presentToNobody(author, view) : null;
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
  handlers: {
    'POST /videos/{video_id}/comments': async (call) => {
      textOf((await call.sent()).text);
      return call.make(comment);
    },
    'POST /videos/{video_id}/comments/{comment_id}/replies': async (call) => {
      const { world } = call;
      const of = call.requireVisible(call.thing(call.parentPath));
      const video = call.existing(String(of.parent));
      mayComment(video, call);
      textOf((await call.sent()).text);
      const { text } = (await call.body()) as Fields; // described as an object
      const id = world.nextId('comment');
      const data = { text: textOf(text), reply_to: of.uri };
      const uri = `${video.uri}/comments/${id}`;
      const row = world.add({ kind: 'comment', id, uri, owner: call.signedIn(), parent: video.uri, data });
      return call.respond(comment, row);
    },
    'PATCH /videos/{video_id}/comments/{comment_id}': (call) => {
      ofAuthor(call, 3414);
      return call.change(comment);
    },
    'DELETE /videos/{video_id}/comments/{comment_id}': async (call) => {
      const row = ofAuthor(call, 3415);
      for (const reply of repliesTo(row, call.view)) await call.remove(reply);
      await call.remove(row);
      return call.respond();
    },
  },
};

type Call = Parameters<Handler>[0];

function repliesTo(row: Row, { world }: Pick<View, 'world'>): Row[] {
  return world.partsOf(String(row.parent), 'comment').filter(({ data }) => data.reply_to === row.uri);
}

function textOf(text: Fields[string]): string {
  const words = String(text ?? '');
  if (words.trim() === '') throw new Refusal(400, 2207, 'text must be what the comment says.');
  return words;
}

function mayComment(video: Row, call: Call): void {
  const { comments } = privacyOf(video);
  const caller = call.signedIn();
  const isContact = call.world.links.has('following', video.owner, caller);
  if (comments === 'nobody') throw call.refusal(403, 3413, 'The owner takes no comments on this video.');
  if (comments === 'contacts' && !isContact && caller !== video.owner)
    throw call.refusal(403, 3412, 'Only people whom the owner follows comment on this video.');
}

/** The author's own, or, to delete it, one on a video of one's own. */
function ofAuthor(call: Call, code: number): Row {
  const row = call.requireVisible(call.thing());
  const mayRemove = code === 3415 && call.existing(String(row.parent)).owner === call.signedIn();
  if (row.owner !== call.signedIn() && !mayRemove)
    throw call.refusal(403, code, 'Only the author may do this to a comment.');
  return row;
}
