import { type UploadClaim, UploadError, type UploadRecord, type UploadStore } from 'vimeokit';
import { isJob, type VideoJob } from '../jobs/job-data.js';

/** A job as the worker has it that processes it. */
export interface JobLock {
  readonly job: VideoJob;
  /** With which the engine knows the worker. */
  readonly token: string;
  readonly lockMs: number;
  /** What the engine has of the job now. */
  read(): Promise<VideoJob | undefined>;
}

interface Claim {
  readonly token: string;
}

// Which records of which jobs this process has.
const claims = new Map<string, Claim>();

/**
 * The record of an upload in the data of its job, where the next worker finds it. The engine's lock decides whose it is, and
 * is asked before each save: the worker that processes a job has its record.
 *
 * @param shared - For what jobs share: accounts and links.
 */
export function jobStore(lock: JobLock, shared: UploadStore): UploadStore {
  return {
    claim: (key, kind) =>
      kind === 'account' || kind === 'link' ? shared.claim(key, kind) : claimInJob(lock, key),
    takeLink: (link) => shared.takeLink(link),
  };
}

async function claimInJob(lock: JobLock, key: string): Promise<UploadClaim | undefined> {
  if (typeof key !== 'string' || !/^[\w-]{1,100}$/.test(key))
    throw new TypeError('The key must be 1 to 100 letters, digits and hyphens.');
  const { job, token } = lock;
  const name = `${job.queueQualifiedName} ${job.id} ${key}`;
  const other = claims.get(name);
  if (other && other.token === token) return undefined;
  const claim: Claim = { token };
  claims.set(name, claim);
  const free = () => {
    if (claims.get(name) === claim) claims.delete(name);
  };
  const now = (await isLocked(lock)) ? await lock.read() : undefined;
  if (!now) {
    free();
    if (other && !claims.has(name)) claims.set(name, other);
    return undefined;
  }
  job.data = now.data;
  const isOurs = async () => claims.get(name) === claim && (await isLocked(lock));
  return {
    async load() {
      const text = job.data.records?.[key];
      return text === undefined ? undefined : (JSON.parse(text) as UploadRecord); // as it was saved
    },
    async save(record) {
      const saved = JSON.stringify(record);
      if (!(await isOurs())) throw takenOver();
      await write(lock, key, saved);
      // What follows is the create: asked for as late as can be, since nothing can take that back.
      if (isJob(record) && record.state === 'creating' && !(await isOurs())) throw takenOver();
    },
    async remove() {
      if (await isOurs()) await write(lock, key, undefined);
    },
    async release() {
      free();
    },
  };
}

async function isLocked({ job, token, lockMs }: JobLock): Promise<boolean> {
  return (await job.extendLock(token, lockMs)) === 1;
}

async function write({ job }: JobLock, key: string, record: string | undefined): Promise<void> {
  const { [key]: before, ...others } = job.data.records ?? {};
  if (before === record) return;
  await job.updateData({
    ...job.data,
    records: record === undefined ? others : { ...others, [key]: record },
  });
}

function takenOver(): UploadError {
  return new UploadError('This job is not ours any more: another worker has taken it over, and goes on.', {
    reason: 'locked',
  });
}
