import { Refusal, refuse } from '../../model/refusal.js';
import type { Row } from '../../state/rows.js';
import type { Call } from '../call.js';
import { pullRefusal } from './pull-from.js';

/** How the bytes to come will come. */
export type UploadRequest =
  | { readonly approach: 'tus'; readonly size: number }
  | { readonly approach: 'post'; readonly redirectUrl: string | null }
  | { readonly approach: 'pull'; readonly link: string };

const streamingIsOver = 'The streaming approach ended in 2023; use tus.';

/** Checks `upload` as Vimeo does: the approach must be one that exists, and say what it needs. */
export function readUpload(body: Record<string, unknown>, pullFrom: ReadonlySet<string>): UploadRequest {
  if (body.type === 'streaming') throw refuse.parameter('type', streamingIsOver, 2552);
  if (body.type !== undefined && body.upload === undefined)
    throw new Refusal(400, 3116, 'Use upload.approach instead of type, and ask for version 3.4 in Accept.');
  const { upload } = body;
  if (typeof upload !== 'object' || upload === null || Array.isArray(upload))
    throw refuse.parameter('upload', 'upload must be an object with approach and size.');
  const { approach, size, link, redirect_url } = upload as Record<string, unknown>; // an object, checked above
  if (approach === 'tus') return { approach, size: bytesOf(size) };
  if (approach === 'post') return { approach, redirectUrl: redirectUrlOf(redirect_url) };
  if (approach === 'pull') return { approach, link: linkOf(link, pullFrom) };
  if (approach === 'streaming') throw refuse.parameter('upload.approach', streamingIsOver, 2552);
  throw refuse.parameter('upload.approach', 'upload.approach must be tus, post or pull.', 2230);
}

/** Makes a version of a video that waits for its bytes. The first one is what the video shows at once. */
export async function addVersion(
  { state, uploads }: Call,
  video: Row,
  request: UploadRequest,
  { filename, file }: { readonly filename: string; readonly file: string },
): Promise<Row<'version'>> {
  const id = state.nextId('version');
  const isFirst = state.partsOf(video.uri, 'version').length === 0;
  const row = state.add({
    kind: 'version',
    id,
    uri: `${video.uri}/versions/${id}`,
    owner: video.owner,
    parent: video.uri,
    data: {
      filename,
      file,
      approach: request.approach,
      size: request.approach === 'tus' ? request.size : null,
      link: request.approach === 'pull' ? request.link : null,
      redirect_url: request.approach === 'post' ? request.redirectUrl : null,
      current: isFirst,
      duration: 0,
    },
  });
  await uploads.begin(row);
  return row;
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
