import type { VimeoClient } from 'vimeokit';

/** Replaces the tags of a video. */
export async function setTags(
  vimeo: VimeoClient,
  video: string,
  tags: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  await vimeo.request({
    method: 'PUT',
    path: `${video}/tags`,
    body: tags.map((name) => ({ name })),
    fields: ['name'],
    signal,
  });
}
