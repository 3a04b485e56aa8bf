import type { Names } from '../option-names.js';
import type { UploadTicket } from '../records/ticket.js';
import { type ResourceRef, resourceUri } from '../resource-uri.js';
import type { UploadSource } from '../sources/source.js';
import type { ApiAccess } from '../transfer/api-access.js';
import { createTransferContext } from '../transfer/transfer-context.js';
import { videoUri } from '../video-uri.js';
import { deletePlaceholder } from './delete-placeholder.js';
import {
  type Destination,
  newVersion,
  newVideo,
  type ReplacedVideo,
  type UploadedVideo,
} from './destination.js';
import { checkFiles } from './job/check-files.js';
import type { JobTrace } from './job/job-order.js';
import { type LookUp, singleLookUp } from './job/look-up.js';
import { sourceInput } from './source-input.js';
import { Upload, type UploadControl } from './upload.js';
import {
  checkOptions,
  type LaterFields,
  type ReplaceOptions,
  type UploadOptions,
  type VideoFields,
} from './upload-options.js';
import { replaceNames, uploadNames, vimeoFields } from './vimeo-fields.js';

/** Makes a video, then sends its bytes. */
export function uploadVideo(
  api: ApiAccess,
  source: UploadSource,
  options: UploadOptions = {},
  lookUp?: LookUp,
): Upload<UploadedVideo> {
  const destination = videoDestination(options, 'upload', uploadNames);
  return start(api, withLater(destination, options), source, options, lookUp);
}

/** Makes a new version of a video, then sends its bytes. */
export function replaceVideo(
  api: ApiAccess,
  video: ResourceRef,
  source: UploadSource,
  options: ReplaceOptions = {},
): Upload<ReplacedVideo> {
  const fields = vimeoFields(options, 'replace', replaceNames);
  return start(api, newVersion(videoUri(video), options.file_name, fields), source, options);
}

export function videoDestination(
  options: VideoFields,
  call: string,
  names: Names,
): Destination<UploadedVideo> {
  const fields = vimeoFields(options, call, names);
  const owner = options.user === undefined ? '/me' : resourceUri(options.user, 'user');
  return newVideo(owner, fields);
}

function start<Result>(
  api: ApiAccess,
  destination: Destination<Result>,
  given: UploadSource,
  options: ReplaceOptions,
  lookUp: LookUp = singleLookUp(api.request),
): Upload<Result> {
  checkOptions(options);
  checkFiles(options);
  checkStore(options.store);
  const context = createTransferContext(api, options);
  const input = sourceInput(given);
  const { signal, onProgress, store } = options;
  const trace: JobTrace = {};
  // What makes and sends is loaded with the first upload: many a program that has a client uploads nothing.
  const run = async (control: UploadControl): Promise<Result> => {
    const { runJob } = await import('./job/run-job.js');
    return runJob({ api, context, destination, options, input, control, lookUp, trace });
  };
  const remove = async (ticket: UploadTicket) => {
    // What was done before is not this call's to delete.
    if (trace.isFinished) return;
    await deletePlaceholder(api.request, ticket);
    if (!store || trace.key === undefined) return;
    const { forgetRecord } = await import('./job/guarded-store.js');
    await forgetRecord(store, trace.key, api.clock);
  };
  return new Upload(run, { signal, lifetime: api.lifetime, onProgress, remove });
}

/** @throws {TypeError} Where tags are none. */
function withLater<Result>(destination: Destination<Result>, { tags }: LaterFields): Destination<Result> {
  if (tags === undefined) return destination;
  if (!Array.isArray(tags) || !tags.every((tag) => typeof tag === 'string' && tag !== ''))
    throw new TypeError('tags must be a list of words, such as ["harbour", "sea"].');
  return { ...destination, later: { tags: [...tags] } };
}

/** Those of older versions had no way to make a link one writer's. */
function checkStore(store: unknown): void {
  if (store === undefined) return;
  const { claim, takeLink } = Object(store) as Record<string, unknown>; // looked at below
  if (typeof claim !== 'function' || typeof takeLink !== 'function')
    throw new TypeError('store must be an UploadStore, with claim and takeLink, such as fileStore(folder).');
}
