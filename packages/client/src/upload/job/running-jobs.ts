import type { UploadControl } from '../upload.js';

/** How a job ended, for those that joined it. */
export type JobOutcome =
  | { readonly kind: 'done'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly error: unknown }
  /** Its caller gave up; others may still want it. */
  | { readonly kind: 'given up' };

/** A job that this process has claimed in a store. */
export interface RunningJob {
  /** What is asked for, as JSON by name. */
  readonly wishes: ReadonlyMap<string, string>;
  readonly outcome: Promise<JobOutcome>;
  /** Told of its progress, too. */
  readonly followers: Set<UploadControl>;
}

const running = new Map<string, RunningJob>();

export function runningJob(key: string): RunningJob | undefined {
  return running.get(key);
}

/** Lets other calls of this process find the job, until it has ended. */
export function beginJob(
  key: string,
  wishes: ReadonlyMap<string, string>,
): { job: RunningJob; end(outcome: JobOutcome): void } {
  let resolve: (outcome: JobOutcome) => void = () => {};
  const outcome = new Promise<JobOutcome>((settle) => {
    resolve = settle;
  });
  const job: RunningJob = { wishes, outcome, followers: new Set() };
  running.set(key, job);
  const end = (how: JobOutcome) => {
    if (running.get(key) === job) running.delete(key);
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
