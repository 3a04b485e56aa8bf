import { isoDate } from '../../clock.js';
import type { Fields, View } from '../../model/kind.js';
import { refuse } from '../../model/refusal.js';
import type { LinkName } from '../../state/links.js';
import { isOf, type Row } from '../../state/rows.js';
import type { Call, CallResponse, Handler } from '../call.js';
import { perPageOf } from '../page.js';
import { thingOf } from '../things.js';

/** What happened to a video that a user hears of. */
interface Activity {
  readonly type: 'upload' | 'like' | 'channel' | 'group';
  readonly video: Row;
  readonly at: number;
  /** Whom or what they hear it from, because they follow it. */
  readonly from: Row;
}

/** The words of the parameter `type` for what there is here. */
const typesAskedFor: Readonly<Record<string, readonly Activity['type'][]>> = {
  channel: ['channel'],
  following: ['upload', 'like'],
  group: ['group'],
  likes: ['like'],
  uploads: ['upload'],
};

export const feedHandlers: Readonly<Record<string, Handler>> = {
  'GET /users/{user_id}/feed': feed,
};

/**
 * A feed has no end that is known: its pages have no number, no total and no last one. The next one begins behind an offset that
 * means nothing to who sends it.
 */
function feed(call: Call): CallResponse {
  const { view, query, url } = call;
  const user = view.requireOwner(thingOf(call, 'user', call.parentPath));
  const types = typesAskedFor[query.get('type') ?? ''];
  const all = activitiesOf(user, view).filter(
    ({ type, video }) => (types?.includes(type) ?? !query.get('type')) && view.isVisible(video),
  );
  const perPage = perPageOf(url);
  const start = startOf(all, query.get('offset'));
  const shown = all.slice(start, start + perPage);
  const last = shown.at(-1);
  const hasMore = last !== undefined && start + perPage < all.length;
  return {
    status: 200,
    data: {
      per_page: perPage,
      paging: {
        next: hasMore ? linkTo(url, offsetBehind(last)) : null,
        previous: null,
        first: linkTo(url, undefined),
      },
      data: shown.map((one) => show(one, view)),
    },
  };
}

/** The latest first. */
function activitiesOf(user: Row<'user'>, { state }: View): Activity[] {
  const { links } = state;
  const followed = state.rowsOf(links.from('following', user.uri));
  const uploads = followed.flatMap((from) =>
    state
      .ownedBy(from.uri, 'video')
      .map((video) => ({ type: 'upload', video, at: video.created, from }) as const),
  );
  const linked = (type: Activity['type'], name: LinkName, from: Row): Activity[] =>
    state
      .rowsOf(links.from(name, from.uri))
      .map((video) => ({ type, video, at: links.get(name, from.uri, video.uri)?.since ?? 0, from }));
  return [
    ...uploads,
    ...followed.flatMap((one) => linked('like', 'likes', one)),
    ...state
      .rowsOf(links.from('subscriptions', user.uri))
      .flatMap((one) => linked('channel', 'channel-videos', one)),
    ...state
      .rowsOf(links.from('memberships', user.uri))
      .flatMap((one) => linked('group', 'group-videos', one)),
  ].sort((a, b) => b.at - a.at || (keyOf(a) < keyOf(b) ? 1 : -1));
}

function show({ type, video, at, from }: Activity, view: View): Fields {
  return {
    type,
    time: isoDate(at),
    clip: view.present(video),
    [isOf(from, 'user') ? 'user' : type]: view.present(from),
    metadata: { connections: { related: null } },
  };
}

function startOf(all: readonly Activity[], offset: string | null): number {
  if (!offset) return 0;
  const index = all.findIndex((one) => offsetBehind(one) === offset);
  if (index < 0) throw refuse.parameter('offset', 'offset must be that of a page that came before.');
  return index + 1;
}

function offsetBehind(activity: Activity): string {
  return btoa(keyOf(activity)).replace(/=+$/, '').replaceAll('+', '-').replaceAll('/', '_');
}

function keyOf({ type, video, at, from }: Activity): string {
  return `${at}:${type}:${video.uri}:${from.uri}`;
}

function linkTo({ pathname, searchParams }: URL, offset: string | undefined): string {
  const query = new URLSearchParams(searchParams);
  query.delete('page');
  query.delete('offset');
  if (offset !== undefined) query.set('offset', offset);
  return query.size > 0 ? `${pathname}?${query}` : pathname;
}
