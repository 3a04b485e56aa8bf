import type { Video } from 'vimeokit';

/** True where Vimeo gives a file of the video. */
export function isOffered(video: Video): boolean {
  const { download } = video as { download?: unknown }; // present if downloading is allowed
  return Array.isArray(download) && download.length > 0;
}
