import { ioBelongsToRequest } from '../../io-belongs-to-request.js';
import type { UploadStore } from '../../records/upload-store.js';
import type { UploadControl } from '../upload.js';
import type { WaitOptions } from '../wait-until-playable.js';

/** How a job ended, for those that joined it. */
export type JobOutcome =
  | { readonly kind: 'done'; readonly result: unknown; readonly waited: AskedJob['wait'] }
  | { readonly kind: 'failed'; readonly error: unknown }
  /** Its caller gave up; others may still want it. */
  | { readonly kind: 'given up' };

/** What a call asks for. */
export interface AskedJob {
  /** As the caller gave it. */
  readonly store: UploadStore;
  /** As JSON by name. */
  readonly wishes: ReadonlyMap<string, string>;
  readonly wait: WaitOptions['until'];
}

/** A job that this process has claimed in a store. */
export interface RunningJob extends AskedJob {
  readonly outcome: Promise<JobOutcome>;
  /** When all is done but the wait; never where it ends before. */
  readonly beforeWait: Promise<JobOutcome>;
  /** Told of its progress, too. */
  readonly followers: Set<UploadControl>;
}

// By their key: each store may have one of it.
const running = new Map<string, readonly RunningJob[]>();

/**
 * The job of this process that keeps a call from claiming the key in its store. In a worker there is none: that of another
 * visitor cannot be waited for, and may have been left long ago.
 */
export function runningJob(key: string, { store }: AskedJob): RunningJob | undefined {
  if (ioBelongsToRequest) return undefined;
  return running.get(key)?.find((job) => isSameStore(job.store, store));
}

function isSameStore(one: UploadStore, other: UploadStore): boolean {
  if (one === other) return true;
  const { storage } = other;
  return (
    storage !== undefined &&
    one.storage?.length === storage.length &&
    one.storage.every((part, index) => part === storage[index])
  );
}

/** The names of what two calls ask for otherwise. */
export function differentNames(
  one: ReadonlyMap<string, string>,
  other: ReadonlyMap<string, string>,
): string[] {
  return [...new Set([...one.keys(), ...other.keys()])].filter((name) => one.get(name) !== other.get(name));
}

export interface BegunJob {
  readonly job: RunningJob;
  /** All is done but the wait. */
  reachWait(result: unknown): void;
  end(outcome: JobOutcome): void;
}

/** Lets other calls of this process find the job, until it has ended. */
export function beginJob(key: string, asked: AskedJob): BegunJob {
  const [outcome, resolve] = settable<JobOutcome>();
  const [beforeWait, resolveBeforeWait] = settable<JobOutcome>();
  const job: RunningJob = { ...asked, outcome, beforeWait, followers: new Set() };
  running.set(key, [job, ...(running.get(key) ?? [])]);
  const end = (how: JobOutcome) => {
    const others = (running.get(key) ?? []).filter((one) => one !== job);
    if (others.length > 0) running.set(key, others);
    else running.delete(key);
    resolve(how);
  };
  return { job, end, reachWait: (result) => resolveBeforeWait({ kind: 'done', result, waited: undefined }) };
}

function settable<Value>(): [Promise<Value>, (value: Value) => void] {
  let resolve: (value: Value) => void = () => {};
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return [promise, resolve];
}

/** A control whose progress reaches those that joined. */
export function withFollowers(control: UploadControl, { followers }: RunningJob): UploadControl {
  return {
    signal: control.signal,
    get running() {
      return control.running;
    },
    whenRunning: () => control.whenRunning(),
    setTicket: (ticket) => control.setTicket(ticket),
    enter(state) {
      control.enter(state);
      for (const follower of followers) follower.enter(state);
    },
    report(progress) {
      control.report(progress);
      for (const follower of followers) follower.report(progress);
    },
  };
}
