import { isJobRecord, type JobState, type UploadRecord } from '../records/upload-record.js';

/** An upload that has begun and is not over. */
export interface UnfinishedUpload {
  /** Of its record: what `claim` takes. */
  readonly key: string;
  /** Of the file, where it had one. */
  readonly name: string | undefined;
  /** Of the file, in bytes. */
  readonly size: number;
  /** What the bytes are known by, as `fileFingerprint` gives it. */
  readonly fingerprint: string;
  /** The video, `/videos/12345`; absent until Vimeo has made it. */
  readonly uri: string | undefined;
  /** Whose it is, `/users/1`. */
  readonly account: string;
  /** How far it is. */
  readonly state: Exclude<JobState, 'done'>;
  /** When it was last heard of. */
  readonly savedAt: Date;
}

/** `undefined` where a record is of something else, or of what is done. */
export function unfinishedUpload(
  key: string,
  record: UploadRecord | undefined,
  ageMs: number,
): UnfinishedUpload | undefined {
  if (!isJobRecord(record) || record.state === 'done') return undefined;
  const { account, state, source, ticket } = record;
  return {
    key,
    name: source.name,
    size: source.size,
    fingerprint: source.fingerprint,
    uri: ticket?.uri,
    account,
    state,
    savedAt: new Date(Date.now() - ageMs),
  };
}
