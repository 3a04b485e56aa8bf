import type { UploadTicket } from '../../records/ticket.js';
import type { TicketRest, TicketTextTrack, TicketThumbnail } from '../../records/ticket-rest.js';

/** How the thumbnail and the text tracks that are asked for now differ from those of a ticket. */
export interface FileChanges {
  /** What is asked for now, with what is done of it already. */
  readonly rest: TicketRest;
  /** The names of options that ask for something else. */
  readonly changed: readonly string[];
  /** The names of options whose files are at Vimeo, and are not asked for any more. */
  readonly removed: readonly string[];
  /** Tracks of which an earlier version may be at Vimeo. */
  readonly replaced: readonly TicketTextTrack[];
}

/** @param before - What an earlier run has left. */
export function compareFiles(before: UploadTicket, wanted: TicketRest): FileChanges {
  const thumbnail = wanted.thumbnail && withDone(wanted.thumbnail, before.thumbnail, isSameThumbnail);
  const earlier = before.textTracks ?? [];
  const earlierOf = (track: TicketTextTrack) => earlier.find((one) => trackName(one) === trackName(track));
  const textTracks = wanted.textTracks?.map((track) => {
    const one = earlierOf(track);
    return withReplaced(withBytes(withDone(track, one, isSameTrack), one), one);
  });
  const { thumbnail: _thumbnail, textTracks: _textTracks, ...others } = wanted;
  const isThumbnailSame = isSameOrNone(before.thumbnail, wanted.thumbnail, isSameThumbnail);
  const names = new Set(wanted.textTracks?.map(trackName));
  const areTracksSame = (wanted.textTracks ?? []).every((track) => {
    const one = earlierOf(track);
    return one !== undefined && isSameTrack(one, track);
  });
  const isGone = (track: TicketTextTrack) => track.done === true && !names.has(trackName(track));
  return {
    rest: {
      ...others,
      ...(thumbnail === undefined ? {} : { thumbnail }),
      ...(textTracks === undefined ? {} : { textTracks }),
    },
    changed: [...(isThumbnailSame ? [] : ['thumbnail']), ...(areTracksSame ? [] : ['textTracks'])],
    removed: [
      ...(before.thumbnail?.done && !wanted.thumbnail ? ['thumbnail'] : []),
      ...(earlier.some(isGone) ? ['textTracks'] : []),
    ],
    replaced: (textTracks ?? []).filter((track) => {
      const one = earlierOf(track);
      return one !== undefined && !track.done && (one.done || one.active !== track.active);
    }),
  };
}

/** What a ticket asks for, and what is asked for beside it now; of the same thing, what is asked for now counts. */
export function mergeFiles(ticket: UploadTicket, given: TicketRest): TicketRest {
  const { rest } = compareFiles(ticket, given);
  const names = new Set(rest.textTracks?.map(trackName));
  const others = (ticket.textTracks ?? []).filter((track) => !names.has(trackName(track)));
  const textTracks = [...others, ...(rest.textTracks ?? [])];
  return { ...rest, ...(textTracks.length === 0 ? {} : { textTracks }) };
}

/** What tells the tracks of one video apart: a type and a language have one track, unless names were asked for. */
export function trackName({
  type,
  language,
  name,
  named,
}: Pick<TicketTextTrack, 'type' | 'language' | 'name' | 'named'>): string {
  return JSON.stringify([type, language, ...(named ? [name] : [])]);
}

function isSameOrNone<One>(
  before: One | undefined,
  now: One | undefined,
  isSame: (a: One, b: One) => boolean,
) {
  return now === undefined || (before !== undefined && isSame(before, now));
}

function isSameThumbnail(one: TicketThumbnail, other: TicketThumbnail): boolean {
  if ('time' in one || 'time' in other) return 'time' in one && 'time' in other && one.time === other.time;
  return one.fingerprint === other.fingerprint;
}

/** What is not done yet, and differs from what is at Vimeo by how it is shown alone. */
function withBytes(now: TicketTextTrack, before: TicketTextTrack | undefined): TicketTextTrack {
  const isThere = before?.done || before?.hasBytes;
  const isSameFile = before?.file.fingerprint === now.file.fingerprint;
  return !now.done && isThere && isSameFile ? { ...now, hasBytes: true } : now;
}

/** What is not done yet, and is to take the place of one that may be at Vimeo under another name. */
function withReplaced(now: TicketTextTrack, before: TicketTextTrack | undefined): TicketTextTrack {
  const replaces = before?.done ? before.name : (before?.replaces ?? before?.name);
  return now.done || replaces === undefined || replaces === now.name ? now : { ...now, replaces };
}

function isSameTrack(one: TicketTextTrack, other: TicketTextTrack): boolean {
  return one.file.fingerprint === other.file.fingerprint && one.active === other.active;
}

function withDone<One extends { readonly done?: boolean }>(
  now: One,
  before: One | undefined,
  isSame: (a: One, b: One) => boolean,
): One {
  return before?.done && isSame(before, now) ? { ...now, done: true } : now;
}
