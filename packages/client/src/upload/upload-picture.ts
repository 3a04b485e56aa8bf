import type { Picture } from '../generated/schemas.js';
import { checkNames, type NamesOf } from '../option-names.js';
import { type ResourceRef, resourceUri } from '../resource-uri.js';
import type { UploadSource } from '../sources/source.js';
import { createAbortController } from '../time/abort-controller.js';
import type { ApiAccess } from '../transfer/api-access.js';
import { createTransferContext } from '../transfer/transfer-context.js';
import { objectIn, uriIn } from '../transport/object-in.js';
import { isIdOrLink, videoUri } from '../video-uri.js';
import { openSource } from './open-source.js';
import { checkTime, imageType, isPictureTime, type PictureTime } from './picture-file.js';
import { putBytes } from './put-bytes.js';
import { sourceInput } from './source-input.js';
import { checkOptions, type TransferOptions } from './upload-options.js';

/** How a picture is sent, and whether it is shown. */
export interface PictureOptions extends Pick<TransferOptions, 'signal' | 'timeout' | 'retry' | 'size'> {
  /** Shows the picture at once; otherwise it waits in the object's list of pictures. Default false. */
  activate?: boolean | undefined;
}

const pictureNames: NamesOf<PictureOptions> = {
  activate: true,
  signal: true,
  timeout: true,
  retry: true,
  size: true,
};

/** A picture that was just made. */
export interface UploadedPicture {
  /** Its path, `/videos/1/pictures/2`. */
  readonly uri: NonNullable<Picture['uri']>;
  /** True where it is the one that is shown. */
  readonly active: boolean;
}

/** An image: make the picture, PUT its bytes, and make it the one that is shown. A frame: one call. */
export async function uploadPicture(
  api: ApiAccess,
  target: ResourceRef,
  image: UploadSource | PictureTime,
  options: PictureOptions = {},
): Promise<UploadedPicture> {
  pictured(target);
  checkNames('uploadPicture', options, pictureNames, { active: 'use "activate"' });
  checkOptions(options);
  options.signal?.throwIfAborted();
  if (isPictureTime(image)) return pictureOfFrame(api, target, image.time, options);
  const { activate = false, signal = createAbortController().signal, retry, size } = options;
  const context = createTransferContext(api, options);
  const input = sourceInput(image);
  const source = await openSource(input, { ...context, size, signal });
  try {
    const contentType = await imageType(source);
    const path = await picturesUri(api, target, signal);
    const { link, picture } = await makePicture(api, path, { signal, retry });
    await putBytes(api, context, { link, source, contentType, uri: picture.uri, signal });
    return activate ? await activatePicture(api, picture.uri, { signal, retry }) : picture;
  } finally {
    await source.close();
  }
}

type CallLimits = Pick<PictureOptions, 'signal' | 'retry'>;

/** POSTs a picture, which waits for its bytes at its link. */
export async function makePicture(
  api: Pick<ApiAccess, 'request'>,
  path: string,
  limits: CallLimits,
): Promise<{ link: unknown; picture: UploadedPicture }> {
  const { data } = await api.request({ method: 'POST', path, fields: ['uri', 'link', 'active'], ...limits });
  const { link, ...facts } = objectIn(data, `POST ${path}`);
  return { link, picture: pictureIn(facts, `POST ${path}`) };
}

/** Makes a picture the one that is shown. */
export async function activatePicture(
  api: Pick<ApiAccess, 'request'>,
  uri: string,
  limits: CallLimits,
): Promise<UploadedPicture> {
  const { data } = await api.request({
    method: 'PATCH',
    path: uri,
    fields: ['uri', 'active'],
    body: { active: true },
    ...limits,
  });
  return pictureIn(data, `PATCH ${uri}`);
}

async function pictureOfFrame(
  api: ApiAccess,
  target: ResourceRef,
  time: number,
  { activate = false, signal, retry }: PictureOptions,
): Promise<UploadedPicture> {
  checkTime(time);
  return makeFrame(
    api,
    await picturesUri(api, target, signal),
    { time, active: activate },
    { signal, retry },
  );
}

/** Makes a picture of a moment. */
export async function makeFrame(
  api: Pick<ApiAccess, 'request'>,
  path: string,
  body: { readonly time: number; readonly active: boolean },
  limits: CallLimits,
): Promise<UploadedPicture> {
  const { data } = await api.request({ method: 'POST', path, fields: ['uri', 'active'], body, ...limits });
  return pictureIn(data, `POST ${path}`);
}

function pictureIn(data: unknown, call: string): UploadedPicture {
  const facts = objectIn(data, call);
  const uri = uriIn(facts, call) as UploadedPicture['uri']; // whichever list it was made in, it is a picture's
  return { ...facts, uri, active: facts.active === true };
}

const collections = /\/(pictures|custom_thumbnails|logos|customlogos|timelinethumbnails)$/;
const haveTheirOwnPictures = /^(\/me|\/users\/[^/]+|\/videos\/[^/]+)$/;

/** Where an object's pictures are made: known for videos and users, told by the object itself for the rest. */
async function picturesUri(
  api: ApiAccess,
  target: ResourceRef,
  signal: AbortSignal | undefined,
): Promise<string> {
  const uri = pictured(target);
  if (collections.test(uri)) return uri;
  const told = typeof target === 'string' ? undefined : connectionOf(target);
  if (told) return told;
  if (haveTheirOwnPictures.test(uri)) return `${uri}/pictures`;
  // Showcases are albums, whose own pictures are called custom_thumbnails.
  if (/\/albums\/[^/]+$/.test(uri)) return `${uri}/custom_thumbnails`;
  const { data } = await api.request({
    method: 'GET',
    path: uri,
    fields: ['metadata.connections.pictures.uri'],
    signal,
  });
  const found = connectionOf(data);
  if (!found)
    throw new TypeError(`${uri} has no pictures to add to: it names no metadata.connections.pictures.uri.`);
  return found;
}

function pictured(target: ResourceRef): string {
  // Users and showcases have ids, too; alone, one is taken for a video's, as everywhere else.
  return isIdOrLink(target) ? videoUri(target) : resourceUri(target, 'The target');
}

function connectionOf(object: unknown): string | undefined {
  const { metadata } = (object ?? {}) as { metadata?: { connections?: { pictures?: { uri?: unknown } } } }; // any part may be absent
  const uri = metadata?.connections?.pictures?.uri;
  return typeof uri === 'string' ? uri : undefined;
}
