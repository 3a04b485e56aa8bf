import { createTransport } from '../create-transport.js';
import type { ResourceRef } from '../resource-uri.js';
import type { Transport } from '../transport/transport.js';
import type { Oembed, OembedOptions } from './oembed-types.js';

let shared: Transport | undefined;

/**
 * A video's embed code, title and picture, for which nobody needs a token.
 *
 * @example
 * const { html, title } = await oembed('https://vimeo.com/12345', { responsive: true, dnt: true });
 * @param video - A link, whose hash is kept, an id, a uri, or an object with one.
 * @throws {NotFoundError} Where it is missing, still transcoding, or unlisted and the link has no hash.
 * @throws {ApiError} With the status 403 where it may not be embedded.
 * @see https://developer.vimeo.com/api/oembed/videos
 */
export async function oembed(video: ResourceRef, options: OembedOptions = {}): Promise<Oembed> {
  shared ??= createTransport({});
  const { requestOembed } = await import('./request-oembed.js');
  return requestOembed(shared, video, options);
}
