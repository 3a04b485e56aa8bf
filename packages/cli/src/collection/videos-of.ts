import type { VimeoClient } from 'vimeokit';
import { videoId } from '../video/resolve.js';
import type { Found } from './find-named.js';
import type { CollectionKind } from './kinds.js';

// Videos per call: more would make a URL that some proxies refuse.
const perCall = 100;

/** Puts videos into a collection, or takes them out. */
export async function changeVideos(
  action: 'PUT' | 'DELETE',
  kind: CollectionKind,
  { path }: Found,
  videos: readonly string[],
  { vimeo, signal }: { readonly vimeo: VimeoClient; readonly signal: AbortSignal },
): Promise<void> {
  if (kind.noun === 'showcase') {
    // One call could set them all, but it would remove the videos that are already in the showcase.
    for (const video of videos)
      await vimeo.request({ method: action, path: `${path}/videos/${videoId(video)}`, signal });
    return;
  }
  for (let from = 0; from < videos.length; from += perCall) {
    const uris = videos
      .slice(from, from + perCall)
      .map((video) => `/videos/${videoId(video)}`)
      .join(',');
    // Vimeo's description requires them in both.
    const body = action === 'PUT' ? { body: { uris } } : {};
    await vimeo.request({ method: action, path: `${path}/videos`, signal, query: { uris }, ...body });
  }
}
