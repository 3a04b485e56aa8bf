import type { UploadTicket } from '../../records/ticket.js';
import type { TicketRest } from '../../records/ticket-rest.js';
import type { JobRecord, RecordedWishes } from '../../records/upload-record.js';
import { stepsOf } from '../../records/upload-steps.js';
import type { Destination } from '../destination.js';
import type { EarlierCreate } from '../placeholder.js';
import type { ResumableOptions } from '../upload-options.js';
import { refuseForBegun, refuseForDone } from './refuse-wishes.js';
import { isOpening, settingsOf, type VideoChange } from './steps/change-video.js';
import { isUnplayable } from './unplayable.js';
import { compareFiles, trackName } from './wished-files.js';
import { compareWishes, digestOf, recordWishes, viewOf, type Wishes } from './wishes.js';

/** What is asked for now, beside what an earlier run has left. */
export interface JobRequest {
  readonly destination: Destination<unknown>;
  readonly options: ResumableOptions;
  readonly wishes: Wishes;
  /** The thumbnail, the text tracks and the wait. */
  readonly rest: TicketRest;
  /** What is uploaded, for messages. */
  readonly what: string;
}

/** What is to be done with the video of an earlier run. */
export interface JobPlan {
  readonly ticket: UploadTicket;
  readonly change: VideoChange;
  /** True where the change waits until the bytes are there. */
  readonly isChangeLast: boolean;
  /** Things that may be at Vimeo with other bytes. */
  readonly made: JobRecord['made'];
  /** True where there is anything that the earlier run has not done. */
  readonly hasChanges: boolean;
}

// With these, nobody can finish it: the same call begins anew.
const deadReasons: ReadonlySet<unknown> = new Set(['expired', 'foreign-writer']);

/** True where a record tells of a video that was done, even though an update of it may not be. */
export function isFinished(record: JobRecord | undefined): record is JobRecord & { ticket: UploadTicket } {
  if (record?.ticket === undefined) return false;
  return record.state === 'done' || record.finished === true;
}

/** True where another video is wanted than the one that is done; a name wants one other video, which it knows again. */
export function wantsAnother(record: JobRecord, again: ResumableOptions['again']): boolean {
  return again !== undefined && again !== false && again !== record.again;
}

/**
 * True where a record tells of a video that can be gone on with.
 *
 * @param again - True where another video is wanted in the place of one that cannot play.
 */
export function isAlive(
  record: JobRecord | undefined,
  again: ResumableOptions['again'],
): record is JobRecord & { ticket: UploadTicket } {
  if (record?.ticket === undefined) return false;
  if (record.state !== 'failed') return true;
  return !deadReasons.has(record.reason) && !(again && isUnplayable(record.reason));
}

/** A create that an earlier run has sent, and nobody knows what came of it. */
export function earlierCreate(record: JobRecord | undefined): EarlierCreate | undefined {
  if (record?.state !== 'creating' || !record.sentAt) return undefined;
  const { wishes, sentAt } = record;
  const { salt, digests, view } = wishes;
  // What was not asked for cannot tell one from another.
  const isSame = async (name: string, found: unknown) =>
    digests[name] === undefined || digests[name] === (await digestOf(salt, name, found));
  return {
    sentAt,
    isLike: async ({ name, description, privacy, filename }) =>
      (await isSame('name', name)) &&
      (await isSame('description', description)) &&
      (await isSame('file_name', filename)) &&
      (view === undefined || view === viewOf({ privacy })),
  };
}

/**
 * What is left to do of a video that was begun or done before.
 *
 * @throws {UploadError} With `reason: 'different-options'` for what cannot be changed, or is not to be.
 */
export async function planJob(
  { destination, options, wishes, rest, what }: JobRequest,
  record: JobRecord & { readonly ticket: UploadTicket },
): Promise<JobPlan> {
  const { ticket, wishes: before, made } = record;
  const recorded: RecordedWishes = await recordWishes(wishes, before.salt);
  const differing = compareWishes(before, recorded);
  const files = compareFiles(ticket, rest);
  const removed = [...differing.removed, ...files.removed];
  const changed = [...differing.changed, ...files.changed];
  const names = [...changed, ...removed];
  const fixed = [...differing.changed, ...differing.removed].filter((name) => destination.isFixed(name));
  if (isFinished(record) && names.length > 0 && !options.update) refuseForDone(names, what, ticket);
  const notKept = options.update ? [] : removed.filter((name) => !fixed.includes(name));
  if (fixed.length > 0 || notKept.length > 0) refuseForBegun({ fixed, removed: notKept }, what, ticket);
  const change = { wishes, recorded, names: differing.changed };
  const replaced = files.replaced.map((track) => [`textTrack ${trackName(track)}`, { uri: '', link: '' }]);
  const {
    thumbnail: _thumbnail,
    textTracks: _textTracks,
    wait: _wait,
    settings: _settings,
    ...begun
  } = ticket;
  const isChangeLast = !ticket.sent && isOpening(change, before);
  const planned = { ...begun, ...files.rest, ...settingsOf(change, isChangeLast) };
  return {
    ticket: planned,
    change,
    isChangeLast,
    made: { ...made, ...Object.fromEntries(replaced) },
    hasChanges: changed.length > 0 || stepsOf(planned).left.some((step) => step !== 'processing'),
  };
}
