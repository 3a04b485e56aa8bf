import { NotFoundError, type VimeoClient } from 'vimeokit';
import type { Owner } from '../account/owner.js';
import { pagesAtOnce } from '../account/pages-at-once.js';
import { CommandError } from '../errors/command-error.js';
import { valueAt } from '../output/pick.js';
import type { CollectionKind } from './kinds.js';

/** The collection that was found. */
export interface Found {
  readonly uri: string;
  readonly name: string;
  /** What to call: some uris cannot be called. */
  readonly path: `/${string}`;
}

export interface Where {
  readonly vimeo: VimeoClient;
  /** Whose it is; the token's own account by default. */
  readonly owner?: Owner;
  readonly signal: AbortSignal;
}

/**
 * Finds a collection by its id, uri, link or name; a folder also by its path, such as `Clients/Harbour`.
 *
 * @throws {CommandError} If none or more than one matches.
 */
export async function findNamed(kind: CollectionKind, word: string, where: Where): Promise<Found> {
  const found = await lookFor(kind, word, where);
  if (found) return found;
  const { noun } = kind;
  throw new CommandError(
    `There is no ${noun} "${word}"; vimeo ${noun} list shows them, vimeo ${noun} create makes one.`,
  );
}

/** The same; `undefined` where no name or path is that. */
export async function lookFor(kind: CollectionKind, word: string, where: Where): Promise<Found | undefined> {
  const { owner = '/me' } = where;
  const [, theirs, id] = word.match(kind.uri) ?? [];
  if (id !== undefined)
    return getOne(kind, id, { ...where, owner: theirs ? (`/${theirs}` as Owner) : owner }); // matched
  const [, linked] = word.match(kind.link) ?? [];
  if (linked !== undefined) return getOne(kind, linked, where);
  const fitting = await allNamed(kind, word, where);
  // A folder may be called "2024", and a number may be an id.
  const byId = /^\d+$/.test(word)
    ? await getOne(kind, word, where).catch(orNone(fitting.length > 0))
    : undefined;
  const others = fitting.filter(({ path }) => path !== byId?.path);
  const all = byId ? [byId, ...others] : others;
  if (all.length > 1)
    throw new CommandError(
      `${all.length} ${kind.noun}s are called "${word}"; name one by its uri: ${all.map(({ uri, shownPath }) => (shownPath?.includes('/') ? `${uri} (${shownPath})` : uri)).join(', ')}.`,
    );
  return all[0];
}

interface Candidate extends Found {
  /** `Clients/Harbour`. */
  readonly shownPath?: string;
}

async function getOne(
  kind: CollectionKind,
  id: string,
  { vimeo, owner = '/me', signal }: Where,
): Promise<Candidate> {
  const path = `${owner}/${kind.list}/${id}` as const;
  const { data } = await vimeo.get<Found>(path, { fields: ['uri', 'name'], signal });
  return { uri: data.uri, name: data.name, path };
}

/** All that have the name, or the path; a name may have slashes in it. */
async function allNamed(kind: CollectionKind, word: string, where: Where): Promise<Candidate[]> {
  const { vimeo, owner = '/me', signal } = where;
  const search = async (query: string): Promise<Candidate[]> => {
    const walk = vimeo.paginate<Found>(`${owner}/${kind.list}`, {
      query: { query },
      fields: ['uri', 'name', ...(kind.noun === 'folder' ? [ancestors] : [])],
      signal,
      concurrency: pagesAtOnce,
    });
    const found: Candidate[] = [];
    for await (const one of walk) {
      const { uri, name } = one;
      const path = `${owner}/${kind.list}/${uri.split('/').at(-1)}` as const;
      found.push({ uri, name, path, shownPath: [...namesAbove(one), name].join('/') });
    }
    return found;
  };
  const wanted = word.normalize();
  const named = (await search(word)).filter(({ name }) => name.normalize() === wanted);
  if (named.length > 0 || kind.noun !== 'folder' || !word.includes('/')) return named;
  const steps = wanted.split('/').filter(Boolean);
  const last = steps.at(-1) ?? '';
  return (await search(last)).filter(({ shownPath }) => shownPath?.normalize() === steps.join('/'));
}

const ancestors = 'metadata.connections.ancestor_path';

function namesAbove(folder: object): string[] {
  const above = valueAt(folder, ancestors);
  return Array.isArray(above) ? above.map(({ name }: { name?: unknown }) => String(name)) : [];
}

/** An id that is none is no fault where the word is a name. */
function orNone(isName: boolean): (error: unknown) => undefined {
  return (error) => {
    if (isName && NotFoundError.is(error)) return undefined;
    throw error;
  };
}
