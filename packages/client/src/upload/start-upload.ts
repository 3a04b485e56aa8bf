import { UploadError } from '../errors/upload-error.js';
import { VimeoError } from '../errors/vimeo-error.js';
import type { Names } from '../option-names.js';
import type { UploadTicket } from '../records/ticket.js';
import { type ResourceRef, resourceUri } from '../resource-uri.js';
import type { OpenSource, UploadSource } from '../sources/source.js';
import { raceAbort } from '../time/race-abort.js';
import type { ApiAccess } from '../transfer/api-access.js';
import { createTransferContext, type TransferContext } from '../transfer/transfer-context.js';
import { videoUri } from '../video-uri.js';
import { type ClaimedUpload, claimKey, claimUpload, storedCreate, storedTicket } from './claimed-upload.js';
import { deletePlaceholder } from './delete-placeholder.js';
import {
  type Destination,
  newVersion,
  newVideo,
  type ReplacedVideo,
  type UploadedVideo,
} from './destination.js';
import { sendFirstBytes } from './first-bytes.js';
import { makePlaceholder } from './make-placeholder.js';
import { openSource, type SourceInput, sourceInput } from './open-source.js';
import { pull } from './pull.js';
import { isGoneLink, type Job, transferOrRestart } from './restart.js';
import { takeFingerprint } from './take-fingerprint.js';
import { Upload, type UploadControl } from './upload.js';
import {
  checkOptions,
  defaultChunkBytes,
  type ReplaceOptions,
  type UploadOptions,
  type VideoFields,
} from './upload-options.js';
import { replaceNames, uploadNames, vimeoFields } from './vimeo-fields.js';
import { waitAfterUpload } from './wait-until-playable.js';

/** Makes a video, then sends its bytes. */
export function uploadVideo(
  api: ApiAccess,
  source: UploadSource,
  options: UploadOptions = {},
): Upload<UploadedVideo> {
  return start(api, videoDestination(options, 'upload', uploadNames), source, options);
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
): Upload<Result> {
  checkOptions(options);
  const context = createTransferContext(api, options);
  const input = sourceInput(given);
  const { signal, onProgress, store } = options;
  const job = { api, context, destination, options };
  const run = (control: UploadControl): Promise<Result> =>
    input.kind === 'address' && options.via !== 'client'
      ? pull(api, destination, input.url, options, control)
      : runUpload({ ...job, input, control });
  const remove = async (ticket: UploadTicket) => {
    await deletePlaceholder(api.request, ticket);
    if (!store || ticket.fingerprint === undefined) return;
    const sign = await api.signer();
    const claim = await store.claim(await claimKey(job, ticket.fingerprint, sign));
    await claim?.remove();
    await claim?.release();
  };
  return new Upload(run, { signal, lifetime: api.lifetime, onProgress, remove });
}

interface Run<Result> {
  readonly api: ApiAccess;
  readonly context: TransferContext;
  readonly destination: Destination<Result>;
  readonly options: ReplaceOptions;
  readonly input: SourceInput;
  readonly control: UploadControl;
}

/** An upload from its first look at the source to its last word from Vimeo. */
async function runUpload<Result>(run: Run<Result>): Promise<Result> {
  const { api, context, destination, options, input, control } = run;
  control.signal.throwIfAborted();
  const source = await openSource(input, { ...context, size: options.size, signal: control.signal });
  let ticket: UploadTicket;
  try {
    const fingerprint = await takeFingerprint(source, context, control.signal);
    const claimed =
      options.store &&
      fingerprint !== undefined &&
      (await claimUpload(run, options.store, source, fingerprint));
    const { claim, facts } = claimed || {};
    try {
      const placed = await ensurePlaceholder(run, source, fingerprint, claimed || undefined);
      const job: Job = {
        api,
        context,
        source,
        control,
        options,
        onTicket: async (current) => {
          if (facts) await claim?.save({ ...facts, state: 'placed', ticket: current });
        },
      };
      ticket = await transferOrRestart(job, placed.ticket, placed.offset);
      await claim?.remove();
    } catch (error) {
      // A ticket whose link is gone would fail every run after this one, and bytes of others are not to be completed.
      if (UploadError.is(error) && (error.reason === 'expired' || error.reason === 'foreign-writer'))
        await claim?.remove();
      throw error;
    } finally {
      await claim?.release();
    }
  } finally {
    await source.close();
  }
  await waitAfterUpload(api, ticket, options.wait, control);
  return destination.result(ticket);
}

/** A placeholder for the bytes: the one that an earlier run has left, or a new one. */
async function ensurePlaceholder<Result>(
  run: Run<Result>,
  source: OpenSource,
  fingerprint: string | undefined,
  claimed: ClaimedUpload | undefined,
): Promise<{ ticket: UploadTicket; offset: number | undefined }> {
  const { api, context, destination, options, control } = run;
  const chunkBytes = options.chunkBytes ?? defaultChunkBytes;
  const claim = claimed?.claim;
  // Nothing is made yet, so that an abort need not wait for the store.
  const stored = await raceAbort(Promise.resolve(claim?.load()), control.signal);
  const begun =
    claimed &&
    stored &&
    (await storedTicket(stored, claimed.options, source, (link) =>
      isGoneLink(context, control.signal, link),
    ));
  if (begun)
    return { ticket: { ...begun, chunkBytes: options.chunkBytes ?? begun.chunkBytes }, offset: undefined };
  await control.whenRunning();
  control.enter('creating');
  const sentBefore = stored && claimed && storedCreate(stored, claimed.options);
  if (!sentBefore && claimed)
    await raceAbort(claimed.claim.save({ ...claimed.facts, state: 'creating' }), control.signal);
  const made = await makePlaceholder({
    api,
    destination,
    source: { name: source.name, size: source.size },
    signal: control.signal,
    retry: options.retry,
    sendFirstBytes: (link) => sendFirstBytes(context, source, control.signal, link),
    sentBefore,
    onLost: async (sentAt) => claimed?.claim.save({ ...claimed.facts, state: 'creating', sentAt }),
  }).catch(async (error: unknown) => {
    const isUnknown = control.signal.aborted || (UploadError.is(error) && error.reason === 'create-unknown');
    if (!isUnknown && VimeoError.is(error)) await claim?.remove();
    throw error;
  });
  return {
    ticket: {
      ...made.placeholder,
      size: source.size,
      chunkBytes,
      ...(fingerprint === undefined ? {} : { fingerprint }),
    },
    offset: made.offset,
  };
}
