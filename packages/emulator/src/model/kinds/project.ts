import { arrange, inOrder } from '../../api/arrange.js';
import { isoDate } from '../../clock.js';
import type { Row } from '../../state/state.js';
import type { Fields, Handler, Kind, Relation } from '../kind.js';
import { refuse } from '../refusal.js';
import type { World } from '../world.js';
import { video } from './video.js';

const deepest = 10;

/** A folder, by its old name: https://developer.vimeo.com/api/reference/folders */
export const project: Kind = {
  name: 'project',
  schema: 'project',
  paths: ['/users/{user_id}/projects/{project_id}'],
  sorts: {
    date: (row) => row.created,
    default: (row) => row.modified,
    modified_time: (row) => row.modified,
    name: (row) => String(row.data.name).toLowerCase(),
    pinned_on: (row) => row.created,
  },
  searched: (row) => String(row.data.name),
  isVisible: (row, { viewer, world }) => viewer !== undefined && world.isInTeamOf(viewer, row.owner),
  make({ name, parent_folder_uri }, call, account) {
    if (!parent_folder_uri) return { name };
    const above = call.world.find(String(parent_folder_uri).replace('/folders/', '/projects/'));
    if (above?.kind !== 'project' || above.owner !== account?.uri)
      throw refuse.parameter('parent_folder_uri', 'parent_folder_uri must be a folder of this account.');
    if (depthOf(above, call.world) >= deepest)
      throw call.refusal(403, 3701, `Folders are at most ${deepest} deep.`);
    return { name, parent_folder: above.uri };
  },
  show(row, view) {
    const { world } = view;
    const owner = world.find(row.owner);
    const above = parentOf(row, world);
    const inside = foldersIn(row, world);
    return {
      uri: row.uri,
      name: row.data.name,
      created_time: isoDate(row.created),
      modified_time: isoDate(row.modified),
      last_user_action_event_date: isoDate(row.modified),
      link: `https://vimeo.com/user/${row.owner.split('/').at(-1)}/folder/${row.id}`,
      manage_link: `/user/${row.owner.split('/').at(-1)}/folder/${row.id}`,
      creator_uri: row.owner,
      has_subfolder: inside.length > 0,
      is_pinned: false,
      privacy: { view: 'nobody' },
      user: owner ? world.presentToNobody(owner, view) : {},
      metadata: {
        connections: {
          items: { uri: `${row.uri}/items`, total: itemsOf(row, world).length },
          videos: { uri: `${row.uri}/videos` },
          folders: { uri: `${row.uri}/items?filter=folder`, options: ['GET'], total: inside.length },
          ancestor_path: ancestors(row, world).map(({ uri, data }) => ({ uri, name: data.name })),
          parent_folder: above ? { uri: above.uri, options: ['GET'] } : { uri: '', options: [] },
        },
        interactions: {},
      },
    };
  },
  handlers: {
    'GET /users/{user_id}/projects/{project_id}/items': (call) => {
      const folder = call.requireVisible(call.thing(call.parentPath));
      const filter = call.url.searchParams.get('filter');
      const items = itemsOf(folder, call.world).filter(
        (row) => !filter || filter === (row.kind === 'project' ? 'folder' : row.kind),
      );
      return call.page(arrange(video, items, call.view, call.url.searchParams, inOrder), (row) => {
        const type = row.kind === 'project' ? 'folder' : 'video';
        return call.world.complete(
          'project-item',
          { type, [type]: call.world.present(row, call.view) },
          row,
          call.view,
        );
      });
    },
    'DELETE /users/{user_id}/projects/{project_id}/items': async (call) => {
      call.requireOwner(call.thing(call.parentPath));
      const query = call.url.searchParams;
      const sent = (await call.body()) as Fields; // not described
      const names = String(query.get('uris') ?? sent.uris ?? '');
      // The videos themselves go, too, unless the caller says otherwise.
      const keeps = String(query.get('should_delete_items') ?? sent.should_delete_items) === 'false';
      for (const uri of names.split(',').filter(Boolean)) {
        const item = call.requireOwner(call.existing(uri.trim()));
        if (item.kind === 'video' && keeps) takeOut(item, call.world);
        else if (item.kind === 'project') await removeFolder(item, !keeps, call);
        else await call.remove(item);
      }
      return call.respond();
    },
    'DELETE /users/{user_id}/projects/{project_id}': async (call) => {
      const row = call.requireOwner(call.thing());
      const { should_delete_clips } = (await call.body()) as Fields; // described as an object
      await removeFolder(row, should_delete_clips === true, call);
      return call.respond();
    },
    // A folder may have been told to list what is below it, too.
    'GET /users/{user_id}/projects/{project_id}/videos': (call) => {
      const folder = call.requireVisible(call.thing(call.parentPath));
      const isDeep = call.url.searchParams.get('include_subfolders') === 'true';
      const folders = isDeep ? withSubfolders(folder, call.world) : [folder];
      const uris = folders.flatMap(({ uri }) => call.world.links.from('folder', uri));
      return call.list(video, call.world.rowsOf(uris), inOrder);
    },
    'DELETE /users/{user_id}/projects/{project_id}/videos': async (call) => {
      const folder = call.requireOwner(call.thing(call.parentPath));
      const { uris, should_delete_clips } = (await call.body()) as Fields; // described as an object
      for (const uri of String(uris).split(',')) {
        const row = call.existing(uri.trim());
        if (!call.world.links.has('folder', folder.uri, row.uri)) throw refuse.notFound();
        if (should_delete_clips === true) await call.remove(call.requireOwner(row));
        else takeOut(row, call.world);
      }
      return call.respond();
    },
  },
};

/** A video is in one folder at a time: adding it moves it. */
export const folderVideos: Relation = {
  name: 'folder',
  path: '/users/{user_id}/projects/{project_id}/videos',
  to: 'video',
  isPrivate: true,
  check(folder, row, { world }) {
    if (folder.owner !== row.owner) throw refuse.notFound();
    takeOut(row, world);
  },
};

type Call = Parameters<Handler>[0];

async function removeFolder(folder: Row, withVideos: boolean, call: Call): Promise<void> {
  for (const inner of foldersIn(folder, call.world)) await removeFolder(inner, withVideos, call);
  for (const row of call.world.rowsOf(call.world.links.from('folder', folder.uri)))
    if (withVideos) await call.remove(row);
  await call.remove(folder);
}

function takeOut(row: Row, world: World): void {
  for (const folder of world.links.to('folder', row.uri)) world.unlink('folder', folder, row.uri);
}

function parentOf(row: Row, world: World): Row | undefined {
  return row.data.parent_folder ? world.find(String(row.data.parent_folder)) : undefined;
}

function ancestors(row: Row, world: World): Row[] {
  const above = parentOf(row, world);
  return above ? [...ancestors(above, world), above] : [];
}

function depthOf(row: Row, world: World): number {
  return ancestors(row, world).length + 1;
}

function foldersIn(row: Row, world: World): Row[] {
  return world.ownedBy(row.owner, 'project').filter(({ data }) => data.parent_folder === row.uri);
}

function withSubfolders(row: Row, world: World): Row[] {
  return [row, ...foldersIn(row, world).flatMap((inner) => withSubfolders(inner, world))];
}

function itemsOf(row: Row, world: World): Row[] {
  return [...foldersIn(row, world), ...world.rowsOf(world.links.from('folder', row.uri))];
}
