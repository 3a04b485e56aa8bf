import type { View } from '../../model/kind.js';
import { foldersIn, itemsOf, takeOut, withSubfolders } from '../../model/kinds/project.js';
import { video } from '../../model/kinds/video.js';
import { kindNamed } from '../../model/kinds.js';
import { refuse } from '../../model/refusal.js';
import type { Row } from '../../state/rows.js';
import { arrange, inOrder } from '../arrange.js';
import type { Call, Handler } from '../call.js';
import { respond, respondWithList, respondWithPage } from '../respond.js';
import { removeThing, thingAt, thingOf } from '../things.js';

export const folderHandlers: Readonly<Record<string, Handler>> = {
  'GET /users/{user_id}/projects/{project_id}/items': (call) => {
    const { state, view, query } = call;
    const folder = view.requireVisible(thingOf(call, 'project', call.parentPath));
    const filter = query.get('filter');
    const items = itemsOf(folder, state).filter((row) => !filter || filter === wordFor(row));
    // Folders and videos are sorted alike, by what both have.
    const arranged = arrange(kindNamed('project'), items, view, query, inOrder);
    return respondWithPage(call, arranged, (row) => shownItem(row, view));
  },
  'DELETE /users/{user_id}/projects/{project_id}/items': async (call) => {
    const { query, state, view } = call;
    view.requireOwner(thingAt(call, call.parentPath));
    const sent = await call.sent();
    const names = String(query.get('uris') ?? sent.uris ?? '');
    // The videos themselves go, too, unless the caller says otherwise.
    const keeps = String(query.get('should_delete_items') ?? sent.should_delete_items) === 'false';
    for (const uri of names.split(',').filter(Boolean)) {
      const item = view.requireOwner(thingAt(call, uri.trim()));
      if (item.kind === 'video' && keeps) takeOut(item, state);
      else if (item.kind === 'project') await removeFolder(item, !keeps, call);
      else await removeThing(call, item);
    }
    return respond(call);
  },
  'DELETE /users/{user_id}/projects/{project_id}': async (call) => {
    const row = call.view.requireOwner(thingAt(call));
    const { should_delete_clips } = await call.fields();
    await removeFolder(row, should_delete_clips === true, call);
    return respond(call);
  },
  // A folder may have been told to list what is below it, too.
  'GET /users/{user_id}/projects/{project_id}/videos': (call) => {
    const { state, view } = call;
    const folder = view.requireVisible(thingAt(call, call.parentPath));
    const isDeep = call.query.get('include_subfolders') === 'true';
    const folders = isDeep ? withSubfolders(folder, state) : [folder];
    const uris = folders.flatMap(({ uri }) => state.links.from('folder', uri));
    return respondWithList(call, video, () => state.rowsOf(uris), { defaultSort: inOrder });
  },
  'DELETE /users/{user_id}/projects/{project_id}/videos': async (call) => {
    const { state, view } = call;
    const folder = view.requireOwner(thingAt(call, call.parentPath));
    const { uris, should_delete_clips } = await call.fields();
    for (const uri of String(uris).split(',')) {
      const row = thingAt(call, uri.trim());
      if (!state.links.has('folder', folder.uri, row.uri)) throw refuse.notFound();
      if (should_delete_clips === true) await removeThing(call, view.requireOwner(row));
      else takeOut(row, state);
    }
    return respond(call);
  },
};

function wordFor({ kind }: Row): string {
  return kind === 'project' ? 'folder' : kind;
}

function shownItem(row: Row, view: View): unknown {
  const type = wordFor(row);
  return view.complete('project-item', { type, [type]: view.present(row) }, row);
}

async function removeFolder(folder: Row, withVideos: boolean, call: Call): Promise<void> {
  const { state } = call;
  for (const inner of foldersIn(folder, state)) await removeFolder(inner, withVideos, call);
  for (const row of state.rowsOf(state.links.from('folder', folder.uri)))
    if (withVideos) await removeThing(call, row);
  await removeThing(call, folder);
}
