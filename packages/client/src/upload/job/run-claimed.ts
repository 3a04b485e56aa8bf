import { NotFoundError } from '../../errors/not-found-error.js';
import { UploadError } from '../../errors/upload-error.js';
import type { UploadTicket } from '../../records/ticket.js';
import { isJobRecord, type JobRecord } from '../../records/upload-record.js';
import type { ApiAccess } from '../../transfer/api-access.js';
import { isGoneLink } from '../restart.js';
import type { ResumableOptions } from '../upload-options.js';
import { carryOut, create } from './carry-out.js';
import { type FinishedVideo, findFinished } from './find-finished.js';
import { Job } from './job.js';
import { JobNotes } from './job-notes.js';
import type { Claimed, JobOrder, Opened } from './job-order.js';
import { readIfThere } from './look-up.js';
import { refuseOlder } from './older-uploads.js';
import { earlierCreate, isAlive, isFinished, planJob, wantsAnother } from './plan-job.js';
import { stepError } from './steps/step-error.js';
import { refuseUnplayable } from './unplayable.js';
import { recordWishes, withUnknown } from './wishes.js';

/** Goes on with what an earlier run has left, or begins. */
export async function runClaimed<Result>(
  order: JobOrder<Result>,
  opened: Opened & { readonly fingerprint: string },
  claimed: Claimed,
): Promise<Result> {
  const { api, options } = order;
  const { claim, request } = claimed;
  const stored = await claim.load();
  const record = isJobRecord(stored) ? stored : undefined;
  if (isFinished(record) && !wantsAnother(record, options.again)) {
    const found = await findFinished(order, record.ticket);
    if (found) return runFinished(order, opened, claimed, record, found);
    order.lookUp.skip();
    warnDeleted(api, request.what, record.ticket);
    return runNew(order, opened, claimed, undefined);
  }
  order.lookUp.skip();
  if (!record) await refuseOlder(order, opened.fingerprint, request.what);
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
  order.lookUp.skip();
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
  const again = nameOf(options.again) ?? record.again;
  return carryOut(jobOf(order, opened, claimed, { ...record, again, made: plan.made }), order, opened, {
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
  // Of an address nothing that was sent from here proves whose a video is, so that the caller may decide.
  const isDecided = opened.bytes instanceof URL && before && wantsAnother(before, order.options.again);
  const earlier = isDecided ? undefined : earlierCreate(before);
  const later = Object.keys(order.destination.later);
  const wishes = withUnknown(await recordWishes(request.wishes), later);
  const again = nameOf(order.options.again);
  const record: JobRecord =
    earlier && before
      ? { ...before, again: again ?? before.again }
      : { state: 'creating', again, account, destination, source, wishes };
  const job = jobOf(order, opened, claimed, record, isFinished(before) ? before : undefined);
  const created = await create(job, order, opened, { wishes, earlier });
  const { notes } = job.parts;
  // What an earlier run has asked for may have been something else.
  const hasChanges = created.isEarlier || later.length > 0;
  const plan =
    hasChanges && notes ? await planJob(request, { ...notes.record, ticket: job.ticket }) : undefined;
  return carryOut(job, order, opened, { plan, offset: created.offset, action: 'created' });
}

function nameOf(again: ResumableOptions['again']): string | undefined {
  return typeof again === 'string' ? again : undefined;
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
