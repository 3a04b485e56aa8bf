import { type VimeoClient, VimeoError } from 'vimeokit';
import { CommandError } from '../errors/command-error.js';
import { messageOf } from '../errors/explain.js';

export interface FileBehind {
  readonly bytes: Uint8Array;
  /** Its media type, such as `text/vtt`. */
  readonly type: string | undefined;
}

// What is not there, or not any more, where the client has done what it can.
const absent: ReadonlySet<number> = new Set([403, 404, 410]);

/**
 * The small file behind a signed link of Vimeo's. It leads to another host, which the client does not give the token; what can be
 * tried again, it tries again.
 *
 * @param what - The file, for messages.
 * @returns `undefined` where there is no file.
 */
export async function bytesBehind(
  vimeo: VimeoClient,
  link: string,
  what: string,
  signal: AbortSignal,
): Promise<FileBehind | undefined> {
  try {
    const { data, headers, status, error } = await vimeo.request<unknown, false, 'bytes'>({
      method: 'GET',
      path: link,
      parse: 'bytes',
      throwOnError: false,
      headers: { accept: '*/*' },
      signal,
    });
    if (!error) return { bytes: data, type: headers.get('content-type')?.split(';')[0] };
    if (absent.has(status)) return undefined;
    throw error;
  } catch (error) {
    // Its words are about the API, and what another host refuses says nothing about the token.
    if (!VimeoError.is(error)) throw error;
    throw new CommandError(`${what} cannot be downloaded: ${messageOf(error)}`);
  }
}
