import type { VimeoClient } from 'vimeokit';
import { pagesAtOnce } from '../account/pages-at-once.js';
import { CommandError } from '../errors/command-error.js';

/** A kind of collection: folders or showcases. */
export interface Named {
  readonly noun: string;
  /** The path that lists them. */
  readonly list: string;
  /** The first group of `uri` and `link` is the id. */
  readonly uri: RegExp;
  readonly link: RegExp;
}

/** The collection that was found. */
export interface Found {
  readonly uri: string;
  readonly name: string;
}

/**
 * Finds a collection of the account by its id, uri, link or name.
 *
 * @throws {CommandError} If no name or more than one matches.
 */
export async function findNamed(
  vimeo: VimeoClient,
  { noun, list, uri, link }: Named,
  word: string,
  signal: AbortSignal,
): Promise<Found> {
  const id = /^\d+$/.test(word) ? word : (word.match(uri) ?? word.match(link))?.[1];
  if (id !== undefined) {
    const { data } = await vimeo.get<Found>(`${list}/${id}`, { fields: ['uri', 'name'], signal });
    return data;
  }
  const fitting: Found[] = [];
  const walk = vimeo.paginate<Found>(list, {
    query: { query: word },
    fields: ['uri', 'name'],
    signal,
    concurrency: pagesAtOnce,
  });
  for await (const thing of walk) if (thing.name === word) fitting.push(thing);
  const [thing] = fitting;
  if (!thing)
    throw new CommandError(
      `There is no ${noun} "${word}"; vimeo ${noun} list shows them, vimeo ${noun} create makes one.`,
    );
  if (fitting.length > 1)
    throw new CommandError(
      `${fitting.length} ${noun}s are called "${word}"; name one by its uri: ${fitting.map((one) => one.uri).join(', ')}.`,
    );
  return thing;
}
