import { sumOfText } from '../../hex.js';
import type { UploadStore } from '../../records/upload-store.js';
import { nameInUrl } from '../../sources/name-in-url.js';
import type { VideoUri } from '../../uris.js';
import { openSource } from '../open-source.js';
import { takeFingerprint } from '../take-fingerprint.js';
import type { ResumableOptions } from '../upload-options.js';
import { waitUntilPlayable } from '../wait-until-playable.js';
import { carryOut, create } from './carry-out.js';
import { claimJob } from './claim-job.js';
import { guardedStore } from './guarded-store.js';
import { HeldLinks } from './held-links.js';
import { identify } from './identity.js';
import { Job } from './job.js';
import type { JobOrder, Opened, OpenedSource } from './job-order.js';
import { openFiles } from './open-files.js';
import { runClaimed } from './run-claimed.js';
import { type AskedJob, type JobOutcome, withFollowers } from './running-jobs.js';
import { settingsOf } from './steps/change-video.js';
import { recordWishes, stableJson, type Wishes, wishesOf } from './wishes.js';

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
  const { claim, job: running, reachWait, end } = claimed;
  order.trace.key = identity.key;
  const links = new HeldLinks(store, identity);
  const request = { destination, options, wishes, rest: files.rest, what: name ?? 'This source' };
  const ours: JobOrder<Result> = {
    ...order,
    control: withFollowers(control, running),
    onReachWait: reachWait,
  };
  let outcome: JobOutcome = { kind: 'given up' };
  try {
    const result = await runClaimed(ours, opened, { claim, identity, links, request });
    outcome = { kind: 'done', result, waited: options.wait };
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
