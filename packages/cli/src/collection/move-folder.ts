import type { Project, VimeoClient } from 'vimeokit';
import type { Owner } from '../account/owner.js';
import { pagesAtOnce } from '../account/pages-at-once.js';
import { CommandError } from '../errors/command-error.js';
import type { Found } from './find-named.js';
import { FolderTree } from './folder-tree.js';
import { folders } from './kinds.js';
import { changeVideos } from './videos-of.js';

interface MoveContext {
  readonly vimeo: VimeoClient;
  readonly owner: Owner;
  readonly signal: AbortSignal;
}

interface Item {
  readonly type: string;
  readonly folder?: Project;
  readonly video?: { readonly uri: string };
}

/**
 * Moves a folder with all that is in it. Vimeo has no call for that: a folder of the same name is made in the new place, or the
 * one that is there is filled, everything goes over, and the old one is deleted once it is empty. Interrupted, the same again
 * goes on.
 *
 * @returns The folder in its new place.
 */
export async function moveFolder(
  folder: Found,
  parent: Found | undefined,
  context: MoveContext,
): Promise<Found> {
  const { vimeo, owner, signal } = context;
  const tree = new FolderTree(vimeo, parent?.uri, signal, owner);
  if (parent && (await isInside(parent, folder, context)))
    throw new CommandError(`"${parent.name}" is in "${folder.name}", or is that itself.`);
  const before = await parentOf(folder, context);
  if (before === (parent ? idOf(parent.uri) : undefined)) return folder;
  return moveInto(folder, tree, '', context);
}

async function moveInto(
  folder: Found,
  tree: FolderTree,
  above: string,
  context: MoveContext,
): Promise<Found> {
  const { vimeo, owner, signal } = context;
  const items = await itemsOf(folder, context);
  const strange = items.find(({ type }) => type !== 'folder' && type !== 'video');
  if (strange)
    throw new CommandError(
      `"${folder.name}" has something in it that is neither a folder nor a video (${strange.type}); move that at vimeo.com.`,
    );
  const uri = await tree.uriIn(above, folder.name);
  const moved: Found = { uri, name: folder.name, path: `${owner}/projects/${idOf(uri)}` };
  const videos = items.flatMap(({ video }) => (video ? [video.uri] : []));
  await changeVideos('PUT', folders, moved, videos, { vimeo, signal });
  for (const { folder: inner } of items)
    if (inner) {
      const found = {
        uri: inner.uri,
        name: inner.name,
        path: `${owner}/projects/${idOf(inner.uri)}` as const,
      };
      await moveInto(found, tree, uri, context);
    }
  if ((await itemsOf(folder, context)).length > 0)
    throw new CommandError(`"${folder.name}" is not empty yet; run the same command again.`);
  await vimeo.request({ method: 'DELETE', path: folder.path, query: { should_delete_clips: false }, signal });
  return moved;
}

async function itemsOf({ path }: Found, { vimeo, signal }: MoveContext): Promise<Item[]> {
  const walk = vimeo.paginate<Item>(`${path}/items`, {
    fields: ['type', 'folder.uri', 'folder.name', 'video.uri'],
    signal,
    concurrency: pagesAtOnce,
  });
  return walk.toArray();
}

async function parentOf({ path }: Found, { vimeo, signal }: MoveContext): Promise<string | undefined> {
  const fields = ['metadata.connections.parent_folder.uri'];
  const { data } = await vimeo.get<Project>(path, { fields, signal });
  const uri = data.metadata?.connections?.parent_folder?.uri;
  return uri == null ? undefined : idOf(uri);
}

async function isInside(folder: Found, other: Found, { vimeo, signal }: MoveContext): Promise<boolean> {
  if (idOf(folder.uri) === idOf(other.uri)) return true;
  const { data } = await vimeo.get<Project>(folder.path, {
    fields: ['metadata.connections.ancestor_path'],
    signal,
  });
  const above = data.metadata?.connections?.ancestor_path ?? [];
  return above.some(({ uri }) => idOf(uri ?? '') === idOf(other.uri));
}

function idOf(uri: string): string {
  return uri.split('/').at(-1) ?? '';
}
