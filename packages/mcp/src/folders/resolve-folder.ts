import type { VimeoClient } from 'vimeokit';
import { Refusal } from '../tool/refusal.js';

/** A folder of the account. */
export interface Folder {
  readonly uri: string;
  readonly name: string;
}

const byUri = /^\/?(?:(?:me|users\/[\w-]+)\/)?(?:projects|folders)\/(\w+)\/?$/;
const byLink =
  /^(?:https?:\/\/)?(?:www\.)?vimeo\.com\/(?:manage\/folders|user\/[\w-]+\/folder|folders)\/(\w+)/i;
const fields = ['uri', 'name'];

/**
 * Finds a folder by its name, id, uri or link.
 *
 * @throws {Refusal} Where no folder has the name, or several have.
 */
export async function resolveFolder(vimeo: VimeoClient, word: string, signal: AbortSignal): Promise<Folder> {
  const id = /^\d+$/.test(word) ? word : (word.match(byUri) ?? word.match(byLink))?.[1];
  if (id !== undefined) {
    const { data } = await vimeo.get<Folder>(`/me/projects/${id}`, { fields, signal });
    return data;
  }
  const fitting: Folder[] = [];
  for await (const folder of vimeo.paginate<Folder>('/me/projects', {
    query: { query: word },
    fields,
    signal,
  }))
    if (folder.name === word) fitting.push(folder);
  const [folder] = fitting;
  if (!folder)
    throw new Refusal(
      'No folder has this name. call_operation get_projects_alt1 lists them, create_project_alt1 makes one.',
    );
  if (fitting.length > 1)
    throw new Refusal(
      `Several folders have this name; name one by its uri: ${fitting.map(({ uri }) => uri).join(', ')}.`,
    );
  return folder;
}

/** The path to call: some folder uris cannot be called. */
export function folderPath({ uri }: Folder): string {
  return `/me/projects/${uri.split('/').at(-1)}`;
}
