import { refuse } from '../../model/refusal.js';
import type { Row } from '../../state/rows.js';
import type { Call, CallResponse, Handler } from '../call.js';
import { respond, respondWith } from '../respond.js';
import { thingAt, thingOf } from '../things.js';

export const albumHandlers: Readonly<Record<string, Handler>> = {
  'PATCH /users/{user_id}/albums': (call) => {
    const videos = namesIn(call, 'album_item_uris').map((uri) => thingAt(call, uri));
    for (const row of namedAlbums(call))
      for (const video of videos) call.state.link('album', row.uri, call.view.requireVisible(video).uri);
    return respond(call);
  },
  'PATCH /users/{user_id}/albums/from_folder': (call) => {
    const { state, view } = call;
    const account = view.requireOwner(thingAt(call, call.parentPath.replace(/\/albums$/, '')));
    const folder = view.requireOwner(thingAt(call, `${account.uri}/projects/${call.query.get('folder_id')}`));
    for (const row of namedAlbums(call))
      for (const uri of state.links.from('folder', folder.uri)) state.link('album', row.uri, uri);
    return respond(call);
  },
  'POST /users/{user_id}/albums/{album_id}/copy': async (call) => {
    const { state, view } = call;
    const row = view.requireOwner(thingOf(call, 'album', call.parentPath));
    const { name } = await call.fields();
    const data = { ...row.data, name: name ? String(name) : `${row.data.name} (copy)` };
    const id = state.nextId('album');
    const uri = `${row.parent}/albums/${id}`;
    const copy = state.add({ kind: 'album', id, uri, owner: row.owner, parent: row.parent, data });
    for (const one of state.links.from('album', row.uri)) state.link('album', copy.uri, one);
    return respond(call, copy);
  },
  'POST /users/{user_id}/albums/{album_id}/videos/{video_id}/set_album_thumbnail': (call) =>
    setOfVideo(call, 'thumbnail_of'),
  'PATCH /users/{user_id}/albums/{album_id}/videos/{video_id}/set_featured_video': (call) =>
    setOfVideo(call, 'featured_video'),
  'PATCH /videos/{video_id}/albums': async (call) => {
    const { state, view } = call;
    const video = view.requireVisible(thingAt(call, call.parentPath));
    const { add, remove } = (await call.fields()) as Record<string, { uri?: string }[] | null>; // as described
    const rows = (list: { uri?: string }[] | null | undefined) =>
      (list ?? []).map(({ uri = '' }) => view.requireOwner(thingAt(call, uri)));
    for (const row of rows(add)) state.link('album', row.uri, video.uri);
    for (const row of rows(remove)) state.unlink('album', row.uri, video.uri);
    const all = state.rowsOf(state.links.to('album', video.uri));
    return respondWith(
      call,
      all.filter((row) => row.owner === view.viewer).map((row) => view.present(row)),
    );
  },
};

function namesIn(call: Call, parameter: string): string[] {
  return (
    call.query
      .get(parameter)
      ?.split(',')
      .map((uri) => uri.trim()) ?? []
  );
}

function namedAlbums(call: Call): Row[] {
  return namesIn(call, 'album_uris').map((uri) => call.view.requireOwner(thingAt(call, uri)));
}

function setOfVideo(call: Call, field: 'thumbnail_of' | 'featured_video'): CallResponse {
  const { state, view } = call;
  const [, albumUri = '', id] = call.path.match(/^(.*)\/videos\/([^/]+)\/[^/]+$/) ?? [];
  const row = view.requireOwner(thingOf(call, 'album', albumUri));
  const video = thingAt(call, `/videos/${id}`);
  if (!state.links.has('album', row.uri, video.uri)) throw refuse.notFound();
  state.change(row, { [field]: video.uri });
  return respond(call, row);
}
