import type { UploadTicket } from './ticket.js';

/** What a store keeps: plain JSON, without any token. */
export type UploadRecord = JobRecord | AccountRecord | AdoptionRecord;

/**
 * How far a job is.
 *
 * - `creating`: Vimeo was asked for the video, or is about to be; what came of it is not known
 * - `placed`: the video is there, its bytes are on their way
 * - `sent`: Vimeo has confirmed every byte; what else was asked for is being done
 * - `done`: all that was asked for is done
 * - `failed`: it ended with an error, which `reason` tells; the same call does what is left, or begins anew where it cannot
 */
export type JobState = 'creating' | 'placed' | 'sent' | 'done' | 'failed';

/** An upload, from its create to the last thing that was asked for. */
export interface JobRecord {
  /** How far it is. */
  readonly state: JobState;
  /** True from the first time that all was done: what goes on since is an update. */
  readonly finished?: boolean | undefined;
  /** What `again` was called, of the call that has made it. */
  readonly again?: string | undefined;
  /** Whose token it is, `/users/1`. */
  readonly account: string;
  /** The collection that the bytes go to, `/users/1/videos` or `/videos/1/versions`. */
  readonly destination: string;
  /** What is uploaded. */
  readonly source: RecordedSource;
  /** What the fields were that Vimeo was given. */
  readonly wishes: RecordedWishes;
  /** What finishes it, with what is wished beside the bytes; from `placed` on. */
  readonly ticket?: UploadTicket | undefined;
  /** Of a create whose response was not seen: when it was sent, by the server's clock. */
  readonly sentAt?: ServerMoment | undefined;
  /** Things made for bytes to come, whose links are secrets. */
  readonly made?: RecordedLinks | undefined;
  /** Of `failed`: the error's `reason`, or its name where it has none. */
  readonly reason?: string | undefined;
}

/** A file, as it is known again. */
export interface RecordedSource {
  /** The file's name, where it has one. */
  readonly name?: string | undefined;
  /** Bytes in all. */
  readonly size: number;
  /** What tells its bytes from any others: the size and the SHA-256 of samples, unless the source has its own. */
  readonly fingerprint: string;
}

/** Fields as digests, since a privacy may come with a password; what is not known any more is an empty text. */
export interface RecordedWishes {
  /** Random, as hex digits; the key of the digests. */
  readonly salt: string;
  /** HMAC-SHA-256 of each field, by its name. */
  readonly digests: Readonly<Record<string, string>>;
  /** `privacy.view`, which tells whether another one is more open. */
  readonly view?: string | undefined;
}

/** Pictures and text tracks that wait for their bytes, by the fingerprint of these. */
export type RecordedLinks = Readonly<Record<string, { readonly uri: string; readonly link: string }>>;

/** The account that a token belongs to; its key is made from the token, which is nowhere. */
export interface AccountRecord {
  /** What tells it from the record of a job. */
  readonly state: 'account';
  /** `/users/1`. */
  readonly account: string;
}

/**
 * An upload link that a job has found, whose create's response nobody has seen; its key is made from the link. Should another
 * job's record name the link, too, its process has died between the create and the first byte, and the link is not its any more.
 */
export interface AdoptionRecord {
  /** Tells it from records of other kinds. */
  readonly state: 'adopted';
  /** Whose the job is, `/users/1`. */
  readonly account: string;
  /** The key of the job's record. */
  readonly job: string;
}

/** True for what is kept of an upload. */
export function isJobRecord(record: UploadRecord | undefined): record is JobRecord {
  return record !== undefined && record.state !== 'account' && record.state !== 'adopted';
}

/** A moment by the server's clock, as exactly as it is known, in milliseconds since 1970. */
export interface ServerMoment {
  /** Not before. */
  readonly earliest: number;
  /** Not after. */
  readonly latest: number;
}
