import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { World } from '../../model/world.js';
import type { Row } from '../../state/state.js';
import { warn } from '../../warn.js';
import { pullRefusal } from './pull-from.js';
import type { VideoFileStore } from './video-file-store.js';

const mostRedirects = 10;

/** Fetches a video from its address, as Vimeo does with `pull`, where its origin is one that may be pulled from. */
export async function pullFile(
  world: World,
  files: VideoFileStore,
  version: Row,
  link: string,
): Promise<void> {
  const file = String(version.data.file);
  try {
    const response = await fetchWithinOrigin(link, world.pullFrom);
    // Node's and the web's declarations of one and the same stream differ.
    const body = Readable.fromWeb(response.body as unknown as ReadableStream);
    await pipeline(body, createWriteStream(files.pathOf(file)));
    await files.finish(file);
  } catch (error) {
    await rm(files.pathOf(file), { force: true });
    // Vimeo shows that it failed in the video's status, and why nowhere; the developer is told here.
    if (!world.find(version.uri)) return;
    world.change(version, { upload_failed: true });
    const { origin, pathname } = new URL(link);
    warn(`The pull of ${version.parent} from ${origin}${pathname} failed: ${messageOf(error)}`);
  }
}

/** A redirect is followed only within the origin: an allowed server must not lead to one that is not. */
async function fetchWithinOrigin(link: string, allowed: ReadonlySet<string>): Promise<Response> {
  const { origin } = new URL(link);
  if (!allowed.has(origin)) throw new Error(pullRefusal(origin));
  let url = new URL(link);
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const response = await fetch(url, { redirect: 'manual' });
    if (response.ok && response.body) return response;
    await response.body?.cancel();
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null)
      throw new Error(`the address responded with ${response.status}.`);
    url = new URL(location, url);
    if (url.origin !== origin)
      throw new Error(
        `it was redirected to ${url.origin}, and redirects to another origin are not followed.`,
      );
  }
  throw new Error(`it was redirected more than ${mostRedirects} times.`);
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
