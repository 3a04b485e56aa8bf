import { Refusal, refuse } from '../http/errors.js';
import type { Row } from '../state/state.js';
import type { TusHost } from '../uploads/tus-host.js';
import type { World } from '../world.js';

/** What a create or a new version says of the bytes to come. */
export interface UploadRequest {
  readonly size: number;
}

/** Checks `upload` as Vimeo does: the approach must be one that exists, the size must be known. */
export function readUpload(body: Record<string, unknown>): UploadRequest {
  if (body.type !== undefined && body.upload === undefined)
    throw new Refusal(400, 3116, 'Use upload.approach instead of type, and ask for version 3.4 in Accept.');
  const { upload } = body;
  if (typeof upload !== 'object' || upload === null || Array.isArray(upload))
    throw refuse.parameter('upload', 'upload must be an object with approach and size.');
  const { approach, size } = upload as Record<string, unknown>; // an object, checked above
  if (approach === 'streaming')
    throw refuse.parameter('upload.approach', 'The streaming approach ended in 2023.', 2552);
  if (approach !== 'tus')
    throw refuse.parameter('upload.approach', 'upload.approach must be tus here.', 2230);
  const bytes = Number(size);
  if (size === undefined || size === null || size === '' || !Number.isSafeInteger(bytes) || bytes < 0)
    throw refuse.parameter('upload.size', 'upload.size must be the number of bytes to come.');
  return { size: bytes };
}

/** Makes a version of a video that waits for its bytes. The first one is what the video shows at once. */
export async function addVersion(
  world: World,
  tus: TusHost,
  video: Row,
  { size }: UploadRequest,
  filename: string,
): Promise<Row> {
  const id = world.nextId('version');
  const uri = `${video.uri}/versions/${id}`;
  const isFirst = world.partsOf(video.uri, 'version').length === 0;
  const file = world.freshSecret('upload');
  const data = { filename, size, file, current: isFirst, duration: 0 };
  const row = world.add({ kind: 'version', id, uri, owner: video.owner, parent: video.uri, data });
  await tus.create(file, size);
  return row;
}
