import { channel } from '../../model/kinds/channel.js';
import { group } from '../../model/kinds/group.js';
import { inOrder } from '../arrange.js';
import type { Handler } from '../call.js';
import { respondWithList } from '../respond.js';
import { thingAt } from '../things.js';

/** What a user follows or is a member of; `filter=moderated` leaves what they moderate. */
export const channelAndGroupHandlers: Readonly<Record<string, Handler>> = {
  'GET /users/{user_id}/channels': (call) => {
    const { uri } = call.view.requireVisible(thingAt(call, call.parentPath));
    const { links } = call.state;
    const isModerated = call.query.get('filter') === 'moderated';
    const uris = isModerated ? links.to('moderators', uri) : links.from('subscriptions', uri).reverse();
    return respondWithList(call, channel, () => call.state.rowsOf(uris), { defaultSort: inOrder });
  },
  'GET /users/{user_id}/groups': (call) => {
    const { uri } = call.view.requireVisible(thingAt(call, call.parentPath));
    const joined = call.state.rowsOf(call.state.links.from('memberships', uri).reverse());
    const isModerated = call.query.get('filter') === 'moderated';
    const rows = isModerated ? joined.filter(({ owner }) => owner === uri) : joined;
    return respondWithList(call, group, () => rows, { defaultSort: inOrder });
  },
};
