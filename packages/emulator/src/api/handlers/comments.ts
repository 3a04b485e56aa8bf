import { comment, mayComment, repliesTo, textOf } from '../../model/kinds/comment.js';
import { Refusal } from '../../model/refusal.js';
import { signedIn } from '../../model/viewer.js';
import type { Row } from '../../state/rows.js';
import type { Call, Handler } from '../call.js';
import { respond } from '../respond.js';
import { changeThing, makeThing, removeThing, thingOf } from '../things.js';

export const commentHandlers: Readonly<Record<string, Handler>> = {
  'POST /videos/{video_id}/comments': async (call) => {
    textOf((await call.sent()).text);
    return makeThing(call, comment);
  },
  'POST /videos/{video_id}/comments/{comment_id}/replies': async (call) => {
    const { state, view } = call;
    const of = view.requireVisible(thingOf(call, 'comment', call.parentPath));
    const video = thingOf(call, 'video', of.parent);
    mayComment(video, view);
    textOf((await call.sent()).text);
    const { text } = await call.fields();
    const id = state.nextId('comment');
    const data = { text: textOf(text), reply_to: of.uri };
    const uri = `${video.uri}/comments/${id}`;
    const row = state.add({ kind: 'comment', id, uri, owner: signedIn(view), parent: video.uri, data });
    return respond(call, row);
  },
  'PATCH /videos/{video_id}/comments/{comment_id}': (call) => {
    ofAuthor(call, 3414);
    return changeThing(call, comment);
  },
  'DELETE /videos/{video_id}/comments/{comment_id}': async (call) => {
    const row = ofAuthor(call, 3415);
    for (const reply of repliesTo(row, call.view)) await removeThing(call, reply);
    await removeThing(call, row);
    return respond(call);
  },
};

/** The author's own, or, to delete it, one on a video of one's own. */
function ofAuthor(call: Call, code: number): Row<'comment'> {
  const viewer = signedIn(call.view);
  const row = call.view.requireVisible(thingOf(call, 'comment'));
  const mayRemove = code === 3415 && thingOf(call, 'video', row.parent).owner === viewer;
  if (row.owner !== viewer && !mayRemove)
    throw new Refusal(403, code, 'Only the author may do this to a comment.');
  return row;
}
