import type { VimeoClient } from 'vimeokit';
import { CommandError } from '../errors/command-error.js';

/** A kind of thing that holds videos. */
export interface Named {
  readonly noun: string;
  /** Where the account's are. */
  readonly list: string;
  /** Their first group is the id. */
  readonly uri: RegExp;
  readonly link: RegExp;
}

/** What is known of the one that was found. */
export interface Found {
  readonly uri: string;
  readonly name: string;
}

/**
 * A thing of the account by its id, its uri, its link or its name.
 *
 * @throws {CommandError} Where no name or more than one fits.
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
