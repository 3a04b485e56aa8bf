import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VimeoClient } from 'vimeokit';

/** The file of a text track, whole: it is some hundred kilobytes for a long video. */
export async function readTrack(vimeo: VimeoClient, uri: string, signal: AbortSignal): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vimeo-mcp-'));
  try {
    const { path } = await vimeo.downloadTextTrack(uri, join(folder, 'track.vtt'), { signal });
    return await readFile(path, 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
