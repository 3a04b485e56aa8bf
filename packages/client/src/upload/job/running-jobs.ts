import type { UploadStore } from '../../records/upload-store.js';
import type { UploadControl } from '../upload.js';
import type { WaitOptions } from '../wait-until-playable.js';

/** How a job ended, for those that joined it. */
export type JobOutcome =
  | { readonly kind: 'done'; readonly result: unknown }
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
  /** Told of its progress, too. */
  readonly followers: Set<UploadControl>;
}

// By their key, the newest first: each store may have one of it.
const running = new Map<string, readonly RunningJob[]>();

/**
 * The job that keeps a call from claiming the key. That of another store object counts where the call's own has none, since
 * both may be on the same storage; one that asks for the same comes first.
 */
export function runningJob(key: string, { store, wishes }: AskedJob): RunningJob | undefined {
  const jobs = running.get(key) ?? [];
  const isSame = (job: RunningJob) => differentNames(job.wishes, wishes).length === 0;
  return jobs.find((job) => job.store === store) ?? jobs.find(isSame) ?? jobs[0];
}

/** The names of what two calls ask for otherwise. */
export function differentNames(
  one: ReadonlyMap<string, string>,
  other: ReadonlyMap<string, string>,
): string[] {
  return [...new Set([...one.keys(), ...other.keys()])].filter((name) => one.get(name) !== other.get(name));
}

/** Lets other calls of this process find the job, until it has ended. */
export function beginJob(key: string, asked: AskedJob): { job: RunningJob; end(outcome: JobOutcome): void } {
  let resolve: (outcome: JobOutcome) => void = () => {};
  const outcome = new Promise<JobOutcome>((settle) => {
    resolve = settle;
  });
  const job: RunningJob = { ...asked, outcome, followers: new Set() };
  running.set(key, [job, ...(running.get(key) ?? [])]);
  const end = (how: JobOutcome) => {
    const others = (running.get(key) ?? []).filter((one) => one !== job);
    if (others.length > 0) running.set(key, others);
    else running.delete(key);
    resolve(how);
  };
  return { job, end };
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
