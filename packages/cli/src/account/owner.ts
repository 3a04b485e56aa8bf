import { NotFoundError, type User, type VimeoClient } from 'vimeokit';
import { flag } from '../args/flag.js';
import { CommandError } from '../errors/command-error.js';

/** Whose things are meant: where their paths begin. */
export type Owner = '/me' | `/users/${string}`;

/** For commands about what belongs to somebody. */
export const userFlag = {
  user: flag.text('Of another account, such as one whose team you are in: its name, link, id or uri', {
    value: 'USER',
  }),
};

/**
 * The account that `--user` names; the token's own without it.
 *
 * @throws {CommandError} If there is none.
 */
export async function ownerOf(
  vimeo: VimeoClient,
  word: string | undefined,
  signal: AbortSignal,
): Promise<Owner> {
  if (word === undefined || word === 'me' || word === '/me') return '/me';
  const name = nameIn(word);
  try {
    const { data } = await vimeo.get<User>(`/users/${encodeURIComponent(name)}`, { fields: ['uri'], signal });
    return data.uri as Owner; // the uri of a user
  } catch (error) {
    if (!NotFoundError.is(error)) throw error;
    throw new CommandError(
      `There is no account "${word}"; --user takes what stands in its address, such as harbour in https://vimeo.com/harbour, or an id.`,
    );
  }
}

/** `harbour` of https://vimeo.com/harbour, and 12345 of /users/12345 or https://vimeo.com/user12345. */
function nameIn(word: string): string {
  const path = word
    .trim()
    .replace(/^(https?:\/\/)?(www\.)?vimeo\.com\//i, '/')
    .replace(/[?#].*$/s, '');
  const [first = '', second] = path.split('/').filter(Boolean);
  const name = first === 'users' || first === 'user' ? (second ?? '') : first;
  return name.replace(/^user(?=\d+$)/, '');
}
