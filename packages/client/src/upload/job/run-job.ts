import { NotFoundError } from '../../errors/not-found-error.js';
import { UploadError } from '../../errors/upload-error.js';
import { VimeoError } from '../../errors/vimeo-error.js';
import { sumOfText } from '../../hex.js';
import type { UploadTicket } from '../../records/ticket.js';
import { isJobRecord, type JobRecord, type RecordedWishes } from '../../records/upload-record.js';
import type { UploadClaim, UploadStore } from '../../records/upload-store.js';
import { nameInUrl } from '../../sources/name-in-url.js';
import type { OpenSource } from '../../sources/source.js';
import type { ApiAccess } from '../../transfer/api-access.js';
import type { TransferContext } from '../../transfer/transfer-context.js';
import type { VideoUri } from '../../uris.js';
import type { Destination, SourceFacts, UploadAction } from '../destination.js';
import { openSource } from '../open-source.js';
import type { EarlierCreate } from '../placeholder.js';
import { isGoneLink } from '../restart.js';
import type { SourceInput } from '../source-input.js';
import { takeFingerprint } from '../take-fingerprint.js';
import type { UploadControl } from '../upload.js';
import type { ResumableOptions } from '../upload-options.js';
import { waitUntilPlayable } from '../wait-until-playable.js';
import { claimJob } from './claim-job.js';
import { createVideo } from './create-video.js';
import { type FinishedVideo, findFinished } from './find-finished.js';
import { guardedStore } from './guarded-store.js';
import { HeldLinks } from './held-links.js';
import { type Identity, identify } from './identity.js';
import { Job } from './job.js';
import { JobNotes } from './job-notes.js';
import { type LookUp, readIfThere } from './look-up.js';
import { type OpenFiles, openFiles } from './open-files.js';
import { earlierCreate, isAlive, isFinished, type JobPlan, type JobRequest, planJob } from './plan-job.js';
import { pullVideo } from './pull-video.js';
import { type AskedJob, type JobOutcome, withFollowers } from './running-jobs.js';
import { changeVideo, settingsOf } from './steps/change-video.js';
import { finish, step } from './steps/finish.js';
import { sendBytes } from './steps/send-bytes.js';
import { stepError } from './steps/step-error.js';
import { refuseUnplayable } from './unplayable.js';
import { recordWishes, stableJson, type Wishes, wishesOf, withUnknown } from './wishes.js';

/** An upload as it was asked for. */
export interface JobOrder<Result> {
  readonly api: ApiAccess;
  readonly context: TransferContext;
  readonly destination: Destination<Result>;
  readonly options: ResumableOptions;
  readonly input: SourceInput;
  readonly control: UploadControl;
  readonly lookUp: LookUp;
  readonly trace: JobTrace;
}

/** What a caller that gives an upload up needs to know of it. */
export interface JobTrace {
  /** Of its record in the store. */
  key?: string;
  /** True where the video was done before. */
  isFinished?: boolean;
}

/** An upload, from its first look at the files to the last thing that was asked for. */
export async function runJob<Result>(order: JobOrder<Result>): Promise<Result> {
  const { context, options, input, control } = order;
  const { signal } = control;
  const { size } = options;
  signal.throwIfAborted();
  if (input.kind === 'address' && options.via !== 'client') {
    const { url } = input;
    const fingerprint = `address-${await sumOfText(url.href)}`;
    return runWithFiles(order, { bytes: url, facts: { name: nameInUrl(url), size }, fingerprint });
  }
  const source = await openSource(input, { ...context, size, signal });
  try {
    const fingerprint = await takeFingerprint(source, context, signal);
    return await runWithFiles(order, { bytes: source, facts: source, fingerprint });
  } finally {
    await source.close();
  }
}

interface OpenedSource {
  /** What is read here, or where Vimeo is to fetch it. */
  readonly bytes: OpenSource | URL;
  readonly facts: SourceFacts;
  readonly fingerprint: string | undefined;
}

interface Opened extends OpenedSource {
  readonly files: OpenFiles;
}

async function runWithFiles<Result>(order: JobOrder<Result>, opened: OpenedSource): Promise<Result> {
  const { context, options, control } = order;
  const { signal } = control;
  const files = await openFiles(context, options, signal);
  try {
    const { store: given } = options;
    const { fingerprint } = opened;
    // What can be read only once cannot be known again.
    if (!given || fingerprint === undefined) return await runOnce(order, { ...opened, files });
    const store = guardedStore(given, { signal, clock: context.clock });
    return await runStored(order, { ...opened, fingerprint, files }, { given, store });
  } finally {
    await files.close();
  }
}

/** Without a store, every call is its own job. */
async function runOnce<Result>(order: JobOrder<Result>, opened: Opened): Promise<Result> {
  const { api, context, control, options, destination } = order;
  const { files } = opened;
  order.lookUp.skip();
  const links = new HeldLinks();
  const job = new Job({
    api,
    context,
    control,
    options,
    files,
    links,
    notes: undefined,
    ticketKey: undefined,
  });
  const { offset } = await create(job, order, opened, { wishes: undefined, earlier: undefined });
  const course = { plan: undefined, offset, action: 'created' } as const;
  const names = Object.keys(destination.later);
  if (names.length === 0) return carryOut(job, order, opened, course);
  const wishes = wishesOf(destination, opened.facts);
  const change = { wishes, recorded: await recordWishes(wishes), names };
  const ticket = { ...job.ticket, ...settingsOf(change, false) };
  const plan = { ticket, change, isChangeLast: false, made: undefined, hasChanges: true };
  return carryOut(job, order, opened, { ...course, plan });
}

/** With one, it is found again by whose it is, where it goes, and the file's name and bytes. */
async function runStored<Result>(
  order: JobOrder<Result>,
  opened: Opened & { readonly fingerprint: string },
  { given, store }: { readonly given: UploadStore; readonly store: UploadStore },
): Promise<Result> {
  const { api, destination, options, control } = order;
  const { facts, fingerprint, files } = opened;
  const { name, size = 0 } = facts;
  const identity = await identify(api, store, destination.path, { name, size, fingerprint }, control.signal);
  const wishes = wishesOf(destination, facts);
  const claimed = await claimJob(
    store,
    identity,
    askedJob(options, given, { ...wishes, ...files.rest }),
    control,
    () => order.lookUp.skip(),
  );
  if (claimed.kind === 'joined') {
    await waitFurther(order, claimed);
    // Of the same destination, and so what that makes.
    return claimed.result as Result;
  }
  const { claim, job: running, end } = claimed;
  order.trace.key = identity.key;
  const links = new HeldLinks(store, identity);
  const request = { destination, options, wishes, rest: files.rest, what: name ?? 'This source' };
  const ours = { ...order, control: withFollowers(control, running) };
  let outcome: JobOutcome = { kind: 'given up' };
  try {
    const result = await runClaimed(ours, opened, { claim, identity, links, request });
    outcome = { kind: 'done', result };
    return result;
  } catch (error) {
    if (!control.signal.aborted) outcome = { kind: 'failed', error };
    throw error;
  } finally {
    try {
      await links.releaseAll();
      await claim.release();
    } finally {
      // Who takes it up from here finds it free.
      end(outcome);
    }
  }
}

/** What has to be the same for two calls to be one. */
function askedJob({ wait, again, update }: ResumableOptions, store: UploadStore, wishes: Wishes): AskedJob {
  const { wait: _wait, ...others } = wishes;
  const asked = { ...others, ...(again ? { again } : {}), ...(update ? { update } : {}) };
  const texts = Object.entries(asked).map(([name, value]) => [name, stableJson(value)] as const);
  return { store, wishes: new Map(texts), wait };
}

/** The call that was joined may not have waited for as much. */
async function waitFurther(
  { api, control, options }: JobOrder<unknown>,
  { result, waited }: { readonly result: unknown; readonly waited: AskedJob['wait'] },
): Promise<void> {
  const { wait } = options;
  if (wait === undefined || waited === wait || waited === 'complete') return;
  const { uri } = result as { uri: VideoUri }; // every destination's result has it
  control.enter('processing');
  await waitUntilPlayable(api, uri, { signal: control.signal, until: wait });
}

interface Claimed {
  readonly claim: UploadClaim;
  readonly identity: Identity;
  readonly links: HeldLinks;
  readonly request: JobRequest;
}

/** Goes on with what an earlier run has left, or begins. */
async function runClaimed<Result>(
  order: JobOrder<Result>,
  opened: Opened & { readonly fingerprint: string },
  claimed: Claimed,
): Promise<Result> {
  const { api, options } = order;
  const { claim, request } = claimed;
  const stored = await claim.load();
  const record = isJobRecord(stored) ? stored : undefined;
  if (isFinished(record) && !options.again) {
    const found = await findFinished(order, record.ticket);
    if (found) return runFinished(order, opened, claimed, record, found);
    warnDeleted(api, request.what, record.ticket);
    return runNew(order, opened, claimed, undefined);
  }
  order.lookUp.skip();
  if (isFinished(record) || !isAlive(record, options.again)) return runNew(order, opened, claimed, record);
  const { sent, link } = record.ticket;
  if (!sent && (await claimed.links.isLost(link))) return runNew(order, opened, claimed, undefined);
  try {
    return await runBegun(order, opened, claimed, record);
  } catch (error) {
    if (!(await isDeleted(order, record.ticket, error))) throw error;
    warnDeleted(api, request.what, record.ticket);
    return runNew(order, opened, claimed, undefined);
  }
}

/** A video that is done is changed only where that is asked for. */
async function runFinished<Result>(
  order: JobOrder<Result>,
  opened: Opened,
  claimed: Claimed,
  record: JobRecord & { readonly ticket: UploadTicket },
  found: FinishedVideo,
): Promise<Result> {
  const { destination, options, trace } = order;
  trace.isFinished = true;
  await refuseIfUnplayable(order, record);
  const plan = await planJob(claimed.request, record);
  // An update that was interrupted may have changed it already.
  const isUpdate = plan.hasChanges || (options.update && record.state !== 'done');
  const action = isUpdate ? 'updated' : 'unchanged';
  const isReady = options.wait === undefined || found.isReady(options.wait);
  if (!plan.hasChanges && isReady) {
    // The store keeps what is asked for again and again, and nothing that is not any more.
    const { wait: _wait, ...ticket } = plan.ticket;
    const { recorded } = plan.change;
    await claimed.claim.save({
      ...record,
      state: 'done',
      reason: undefined,
      finished: true,
      ticket,
      wishes: recorded,
    });
    const { size } = ticket;
    order.control.report({ acknowledged: size, sent: size, total: size, state: 'done' });
    return destination.result({ ...ticket, ...found.facts }, action);
  }
  return carryOut(
    jobOf(order, opened, claimed, { ...record, finished: true, made: plan.made }),
    order,
    opened,
    {
      plan,
      offset: undefined,
      action,
    },
  );
}

/** What was begun ends as this call asks for. */
async function runBegun<Result>(
  order: JobOrder<Result>,
  opened: Opened,
  claimed: Claimed,
  record: JobRecord & { readonly ticket: UploadTicket },
): Promise<Result> {
  const { options } = order;
  await refuseIfUnplayable(order, record);
  const plan = await planJob(claimed.request, record);
  const chunkBytes = options.chunkBytes ?? plan.ticket.chunkBytes;
  return carryOut(jobOf(order, opened, claimed, { ...record, made: plan.made }), order, opened, {
    plan: { ...plan, ticket: { ...plan.ticket, chunkBytes } },
    offset: undefined,
    action: 'created',
  });
}

async function refuseIfUnplayable(
  { api, control }: JobOrder<unknown>,
  record: JobRecord & { readonly ticket: UploadTicket },
): Promise<void> {
  try {
    await refuseUnplayable(api, record, control.signal);
  } catch (error) {
    throw stepError(record.ticket, 'it does not play', error, true);
  }
}

/** @param before - What is known of a create whose response nobody has seen. */
async function runNew<Result>(
  order: JobOrder<Result>,
  opened: Opened & { readonly fingerprint: string },
  claimed: Claimed,
  before: JobRecord | undefined,
): Promise<Result> {
  const { identity, request } = claimed;
  const { account, destination, source } = identity;
  const earlier = earlierCreate(before);
  const later = Object.keys(order.destination.later);
  const wishes = withUnknown(await recordWishes(request.wishes), later);
  const record: JobRecord =
    earlier && before ? before : { state: 'creating', account, destination, source, wishes };
  const job = jobOf(order, opened, claimed, record, isFinished(before) ? before : undefined);
  const created = await create(job, order, opened, { wishes, earlier });
  const { notes } = job.parts;
  // What an earlier run has asked for may have been something else.
  const hasChanges = created.isEarlier || later.length > 0;
  const plan =
    hasChanges && notes ? await planJob(request, { ...notes.record, ticket: job.ticket }) : undefined;
  return carryOut(job, order, opened, { plan, offset: created.offset, action: 'created' });
}

/** Makes the video, or finds the one that an earlier run has asked for. */
async function create(
  job: Job,
  { destination }: JobOrder<unknown>,
  { bytes, facts, fingerprint }: Opened,
  request: { readonly wishes: RecordedWishes | undefined; readonly earlier: EarlierCreate | undefined },
): Promise<{ offset: number; isEarlier: boolean }> {
  if (!(bytes instanceof URL))
    return createVideo(job, { ...request, destination, source: bytes, fingerprint });
  await pullVideo(job, destination, bytes, facts);
  return { offset: 0, isEarlier: false };
}

interface Course {
  readonly plan: JobPlan | undefined;
  /** Bytes that the host has for sure; `undefined` where it is to be asked. */
  readonly offset: number | undefined;
  readonly action: UploadAction;
}

/** The steps after the create. */
async function carryOut<Result>(
  job: Job,
  { destination, control }: JobOrder<Result>,
  { bytes }: Opened,
  { plan, offset, action }: Course,
): Promise<Result> {
  const { notes } = job.parts;
  const change =
    plan && (() => step(job, 'its settings were not changed', () => changeVideo(job, plan.change)));
  try {
    if (plan) await job.advance(plan.ticket);
    if (!plan?.isChangeLast) await change?.();
    if (!(bytes instanceof URL)) await sendBytes(job, bytes, offset);
    if (plan?.isChangeLast) await change?.();
    await finish(job);
    await notes?.save({
      state: 'done',
      finished: true,
      ticket: job.ticket,
      wishes: plan?.change.recorded ?? notes.record.wishes,
      made: undefined,
      sentAt: undefined,
    });
  } catch (error) {
    if (!control.signal.aborted) await noteFailure(notes, error);
    throw error;
  }
  return destination.result(job.ticket, action);
}

function jobOf(
  { api, context, control, options }: JobOrder<unknown>,
  { files }: Opened,
  { claim, links }: Claimed,
  record: JobRecord,
  finished?: JobRecord,
): Job {
  const notes = new JobNotes(claim, record, finished);
  return new Job({ api, context, control, options, files, links, notes, ticketKey: undefined });
}

/** What the next run, and anyone who reads the store, is to know of a failure. */
async function noteFailure(notes: JobNotes | undefined, error: unknown): Promise<void> {
  if (!VimeoError.is(error) || (UploadError.is(error) && error.reason === 'locked')) return;
  const reason = UploadError.is(error) ? error.reason : error.name;
  // The caller learns of the failure that came first.
  await notes?.save({ state: 'failed', reason }).catch(() => {});
}

/** True where an earlier run's video is gone, so that nothing can be done with it. */
async function isDeleted(
  { api, context, control }: JobOrder<unknown>,
  ticket: UploadTicket,
  error: unknown,
): Promise<boolean> {
  if (!UploadError.is(error)) return false;
  const isAboutWishes = error.reason === 'different-options';
  if (isAboutWishes) return !ticket.sent && (await isGoneLink(context, control.signal, ticket.link));
  if (!NotFoundError.is(error.cause)) return false;
  return (await readIfThere(api.request, ticket.uri, ['uri'], control.signal)) === undefined;
}

function warnDeleted(api: ApiAccess, what: string, { uri }: UploadTicket): void {
  api.warn(`${what} was uploaded as ${uri}, which is deleted at Vimeo; it is uploaded anew.`);
}
