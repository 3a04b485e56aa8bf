import type { Project, VimeoClient } from 'vimeokit';
import { CommandError } from '../errors/command-error.js';

const uriPattern = /^\/?(?:(?:me|users\/[\w-]+)\/)?(?:projects|folders)\/(\w+)\/?$/;
const linkPattern =
  /^(?:https?:\/\/)?(?:www\.)?vimeo\.com\/(?:manage\/folders|user\/[\w-]+\/folder|folders)\/(\w+)/i;

/** The uri of a folder by its id, its uri, its link or its name; Vimeo is asked, and so a folder that is not there is told. */
export async function resolveFolder(vimeo: VimeoClient, word: string, signal: AbortSignal): Promise<string> {
  const id = /^\d+$/.test(word) ? word : (word.match(uriPattern) ?? word.match(linkPattern))?.[1];
  if (id !== undefined) {
    const { data } = await vimeo.get<Project>(`/me/projects/${id}` as string, { fields: ['uri'], signal });
    return data.uri;
  }
  const named: Project[] = [];
  const walk = vimeo.paginate<Project>('/me/projects' as string, {
    query: { query: word },
    fields: ['uri', 'name'],
    signal,
  });
  for await (const folder of walk) if (folder.name === word) named.push(folder);
  const [folder] = named;
  if (!folder)
    throw new CommandError(
      `There is no folder "${word}"; vimeo folder list shows them, vimeo folder create makes one.`,
    );
  if (named.length > 1)
    throw new CommandError(
      `${named.length} folders are called "${word}": ${named.map(({ uri }) => uri).join(', ')}. Name one by its uri.`,
    );
  return folder.uri;
}
