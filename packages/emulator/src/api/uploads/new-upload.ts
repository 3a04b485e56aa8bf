import { Refusal, refuse } from '../../model/refusal.js';
import type { World } from '../../model/world.js';
import type { Row } from '../../state/state.js';
import { pullFile } from './pull-file.js';
import { pullRefusal } from './pull-from.js';
import type { VideoFileStore } from './video-file-store.js';

/** How the bytes to come will come. */
export type UploadRequest =
  | { readonly approach: 'tus'; readonly size: number }
  | { readonly approach: 'post'; readonly redirectUrl: string | null }
  | { readonly approach: 'pull'; readonly link: string };

/** Checks `upload` as Vimeo does: the approach must be one that exists, and say what it needs. */
export function readUpload(body: Record<string, unknown>, { pullFrom }: World): UploadRequest {
  if (body.type !== undefined && body.upload === undefined)
    throw new Refusal(400, 3116, 'Use upload.approach instead of type, and ask for version 3.4 in Accept.');
  const { upload } = body;
  if (typeof upload !== 'object' || upload === null || Array.isArray(upload))
    throw refuse.parameter('upload', 'upload must be an object with approach and size.');
  const { approach, size, link, redirect_url } = upload as Record<string, unknown>; // an object, checked above
  if (approach === 'tus') return { approach, size: bytesOf(size) };
  if (approach === 'post') return { approach, redirectUrl: redirectUrlOf(redirect_url) };
  if (approach === 'pull') return { approach, link: linkOf(link, pullFrom) };
  if (approach === 'streaming')
    throw refuse.parameter('upload.approach', 'The streaming approach ended in 2023.', 2552);
  throw refuse.parameter('upload.approach', 'upload.approach must be tus, post or pull.', 2230);
}

/** Makes a version of a video that waits for its bytes. The first one is what the video shows at once. */
export async function addVersion(
  world: World,
  files: VideoFileStore,
  video: Row,
  request: UploadRequest,
  filename: string,
): Promise<Row> {
  const id = world.nextId('version');
  const uri = `${video.uri}/versions/${id}`;
  const isFirst = world.partsOf(video.uri, 'version').length === 0;
  const file = world.freshSecret('upload');
  const {
    approach,
    size = null,
    link = null,
    redirectUrl = null,
  } = { size: undefined, link: undefined, redirectUrl: undefined, ...request };
  const data = {
    filename,
    file,
    approach,
    size,
    link,
    redirect_url: redirectUrl,
    current: isFirst,
    duration: 0,
  };
  const row = world.add({ kind: 'version', id, uri, owner: video.owner, parent: video.uri, data });
  if (request.approach === 'tus')
    await files.create(file, request.size).catch(async (error: unknown) => {
      await removeAgain(row, world, files);
      throw error;
    });
  // Vimeo answers before it has looked at the address.
  if (request.approach === 'pull') setImmediate(() => void pullFile(world, files, row, request.link));
  return row;
}

/** Takes back what was made when the disk had no room for the rest of it. */
async function removeAgain(row: Row, world: World, files: VideoFileStore): Promise<void> {
  for (const removed of world.remove(row)) await files.forget(removed);
}

function bytesOf(size: unknown): number {
  const bytes = Number(size);
  if (size === undefined || size === null || size === '' || !Number.isSafeInteger(bytes) || bytes < 0)
    throw refuse.parameter('upload.size', 'upload.size must be the number of bytes to come.');
  return bytes;
}

function redirectUrlOf(url: unknown): string | null {
  if (url === undefined || url === null || url === '') return null;
  if (typeof url !== 'string' || !/^https?:/.test(url) || !URL.canParse(url))
    throw refuse.parameter('upload.redirect_url', 'upload.redirect_url must be an http or https address.');
  return url;
}

function linkOf(link: unknown, pullFrom: ReadonlySet<string>): string {
  if (typeof link !== 'string' || !/^https?:/.test(link) || !URL.canParse(link))
    throw refuse.parameter('upload.link', 'upload.link must be the http or https address of a video.');
  if (link.length > 16_384)
    throw refuse.parameter('upload.link', 'upload.link has at most 16,384 characters.');
  const { origin, username, password } = new URL(link);
  if (username || password)
    throw refuse.parameter('upload.link', 'upload.link must carry no user name and no password.');
  // Vimeo would accept it and look later. Here it is a setting that is missing, and better told at once.
  if (!pullFrom.has(origin)) throw refuse.parameter('upload.link', pullRefusal(origin));
  return link;
}
