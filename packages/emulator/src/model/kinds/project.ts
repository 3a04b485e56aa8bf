import { isoDate } from '../../clock.js';
import type { Row } from '../../state/rows.js';
import type { State } from '../../state/state.js';
import { isInTeamOf } from '../account.js';
import type { Kind, Relation } from '../kind.js';
import { Refusal, refuse } from '../refusal.js';
import { uriOf } from '../uris.js';

export const deepestFolder = 10;

/** A folder, by its old name: https://developer.vimeo.com/api/reference/folders */
export const project: Kind<'project'> = {
  name: 'project',
  schema: 'project',
  paths: ['/users/{user_id}/projects/{project_id}'],
  sorts: {
    date: (row) => row.created,
    default: (row) => row.modified,
    modified_time: (row) => row.modified,
    name: (row) => row.data.name.toLowerCase(),
    pinned_on: (row) => row.created,
  },
  searched: (row) => row.data.name,
  isVisible: (row, { viewer, state }) => viewer !== undefined && isInTeamOf(viewer, row.owner, state),
  make({ name, parent_folder_uri }, { state, viewer }, account) {
    const named = { name: String(name) };
    if (!parent_folder_uri) return named;
    const above = state.findOf('project', uriOf(String(parent_folder_uri), viewer, state));
    if (!above || above.owner !== account?.uri)
      throw refuse.parameter('parent_folder_uri', 'parent_folder_uri must be a folder of this account.');
    if (depthOf(above, state) >= deepestFolder)
      throw new Refusal(403, 3701, `Folders are at most ${deepestFolder} deep.`);
    return { ...named, parent_folder: above.uri };
  },
  show(row, view) {
    const { state } = view;
    const owner = state.find(row.owner);
    const above = parentOf(row, state);
    const inside = foldersIn(row, state);
    const isDeepest = depthOf(row, state) >= deepestFolder;
    const may = (...options: string[]) => ({ uri: row.uri, options });
    return {
      uri: row.uri,
      name: row.data.name,
      access_grant: null,
      created_time: isoDate(row.created),
      modified_time: isoDate(row.modified),
      last_user_action_event_date: isoDate(row.modified),
      link: null,
      manage_link: `/user/${row.owner.split('/').at(-1)}/folder/${row.id}`,
      creator_uri: row.owner,
      has_subfolder: inside.length > 0,
      is_pinned: false,
      is_private_to_user: false,
      pinned_on: null,
      privacy: { view: 'nobody' },
      user: () => (owner ? view.presentOnce(owner) : {}),
      metadata: () => ({
        connections: {
          items: { uri: `${row.uri}/items`, total: inside.length + state.links.countFrom('folder', row.uri) },
          videos: { uri: `${row.uri}/videos` },
          folders: { uri: `${row.uri}/items?filter=folder`, options: ['GET'], total: inside.length },
          ancestor_path: ancestors(row, state).map(({ uri, data }) => ({
            uri,
            name: data.name,
            can_upload: true,
          })),
          ...(above ? { parent_folder: { uri: above.uri, options: ['GET'] } } : {}),
        },
        interactions: {
          add_subfolder: {
            uri: `${row.parent}/projects`,
            options: ['POST'],
            can_add_subfolders: !isDeepest,
            subfolder_depth_limit_reached: isDeepest,
            content_type: 'application/vnd.vimeo.folder',
            properties: [
              { name: 'name', required: true, value: '[folder name]' },
              { name: 'parent_folder_uri', required: true, value: row.uri },
            ],
          },
          delete: may('DELETE'),
          delete_video: may('DELETE'),
          edit: may('PATCH'),
          edit_settings: may('PATCH'),
          move_video: may('PATCH'),
          upload_video: may('POST'),
          view: may('GET'),
        },
      }),
    };
  },
};

/** A video is in one folder at a time: adding it moves it. */
export const folderVideos: Relation = {
  name: 'folder',
  path: '/users/{user_id}/projects/{project_id}/videos',
  to: 'video',
  isPrivate: true,
  isOfOwner: true,
  check(folder, row, { state }) {
    if (folder.owner !== row.owner) throw refuse.notFound();
    takeOut(row, state);
  },
};

/** Takes a video out of the folder that it is in. */
export function takeOut(row: Row, state: State): void {
  for (const folder of state.links.to('folder', row.uri)) state.unlink('folder', folder, row.uri);
}

function parentOf(row: Row<'project'>, state: State): Row<'project'> | undefined {
  return state.findOf('project', row.data.parent_folder);
}

function ancestors(row: Row<'project'>, state: State): Row<'project'>[] {
  const above = parentOf(row, state);
  return above ? [...ancestors(above, state), above] : [];
}

function depthOf(row: Row<'project'>, state: State): number {
  return ancestors(row, state).length + 1;
}

export function foldersIn(row: Row, state: State): Row<'project'>[] {
  return state.ownedBy(row.owner, 'project').filter(({ data }) => data.parent_folder === row.uri);
}

/** A folder and all that are in it, at any depth. */
export function withSubfolders(row: Row, state: State): Row[] {
  return [row, ...foldersIn(row, state).flatMap((inner) => withSubfolders(inner, state))];
}

/** What is in a folder: folders and videos. */
export function itemsOf(row: Row, state: State): Row[] {
  return [...foldersIn(row, state), ...state.rowsOf(state.links.from('folder', row.uri))];
}
