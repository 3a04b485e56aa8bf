import type { AdoptionRecord, JobRecord, UploadRecord, UploadStore } from 'vimeokit';

/** True for what is kept of an upload. */
export function isJob(record: UploadRecord | undefined): record is JobRecord {
  return record !== undefined && record.state !== 'account' && !isAdoption(record);
}

export function isAdoption(record: UploadRecord | undefined): record is AdoptionRecord {
  return record?.state === 'adopted';
}

/** What the store has of a job; `undefined` also where another process is at it. */
export async function readJob(store: UploadStore, name: string): Promise<JobRecord | undefined> {
  const claim = await store.claim(name, 'job');
  try {
    const record = await claim?.load();
    return isJob(record) ? record : undefined;
  } finally {
    await claim?.release();
  }
}
