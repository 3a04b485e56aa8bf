import { sumOfText } from '../hex.js';
import { checkTicket, type UploadTicket } from '../records/ticket.js';
import type { JobRecord } from '../records/upload-record.js';
import { type DatabaseRecord, openRecordDatabase, usualDatabase } from '../stores/record-database.js';
import { takeWebLock } from '../stores/web-lock.js';

// Beside the records of `indexedDbStore()`, in their form, so that its `unfinished()` lists these, too.
const records = openRecordDatabase(usualDatabase);
const prefix = 'element-';
const maxAgeMs = 30 * 86_400_000;
// A page that was just left, or reloaded, has its locks for a moment longer.
const lockTries = 6;
const lockPauseMs = 250;

/** A file as it is known again: by whom it is uploaded, its name, and its bytes. */
export interface FileIdentity {
  readonly account: string;
  readonly name: string;
  readonly size: number;
  readonly fingerprint: string;
}

/** The ticket of one file, which no other tab has while it is held. */
export interface KeptTicket {
  /** `undefined` where there was none. */
  readonly ticket: UploadTicket | undefined;
  save(ticket: UploadTicket): Promise<void>;
  forget(): Promise<void>;
  release(): Promise<void>;
}

/** An upload that somebody has begun and not finished. */
export interface Unfinished {
  readonly key: string;
  readonly name: string;
  readonly uri: string | undefined;
}

export async function ticketKey({ account, name, fingerprint }: FileIdentity): Promise<string> {
  return prefix + (await sumOfText([account, name, fingerprint].join('\n')));
}

/** `undefined` where another tab has it. A browser that keeps nothing now does not hold the upload up. */
export async function holdTicket(key: string, file: FileIdentity): Promise<KeptTicket | undefined> {
  for (let tries = 1; ; tries++) {
    const lock = await takeWebLock(`${usualDatabase}:${key}`);
    if (lock)
      return {
        ticket: jobOf(await records.get(key).catch(nothing))?.ticket,
        save: (ticket) =>
          records.put({ name: key, text: recordText(file, ticket), savedAt: Date.now() }).catch(nothing),
        forget: () => records.delete(key).catch(nothing),
        release: () => lock.release(),
      };
    if (tries === lockTries) return undefined;
    await new Promise((resolve) => setTimeout(resolve, lockPauseMs));
  }
}

/** Tells of each unfinished upload of an account, as soon as no tab is at it. */
export async function findUnfinished(
  account: string,
  signal: AbortSignal,
  tell: (upload: Unfinished) => void,
): Promise<void> {
  const kept = await records.all();
  const isTheirs = (record: DatabaseRecord) =>
    record.name.startsWith(prefix) && jobOf(record)?.account === account;
  await Promise.all(
    kept.filter(isTheirs).map(({ name: key }) =>
      navigator.locks.request(`${usualDatabase}:${key}`, { mode: 'shared', signal }, async () => {
        const record = await records.get(key);
        if (record && record.savedAt < Date.now() - maxAgeMs) return records.delete(key);
        const job = jobOf(record);
        if (job) tell({ key, name: job.source.name ?? '', uri: job.ticket?.uri });
      }),
    ),
  );
}

/** Whatever became of the upload; nothing where another tab is at it. */
export async function forgetTicket(key: string): Promise<void> {
  const lock = await takeWebLock(`${usualDatabase}:${key}`);
  if (!lock) return;
  await records.delete(key).catch(nothing);
  await lock.release();
}

function nothing(): undefined {}

function recordText({ account, name, size, fingerprint }: FileIdentity, ticket: UploadTicket): string {
  const record: JobRecord = {
    state: 'placed',
    account,
    destination: '',
    source: { name, size, fingerprint },
    wishes: { salt: '', digests: {} },
    ticket,
  };
  return JSON.stringify(record);
}

/** What cannot be read counts as nothing. */
function jobOf(
  record: DatabaseRecord | undefined,
): Pick<JobRecord, 'account' | 'source' | 'ticket'> | undefined {
  try {
    const { account, source, ticket } = JSON.parse(record?.text ?? '') as JobRecord; // written by `recordText`
    return { account, source, ticket: checkTicket(ticket) };
  } catch {
    return undefined;
  }
}
