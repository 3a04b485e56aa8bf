/** What a ticket says of everything beside the video's own bytes. */
export interface TicketRest {
  /** True once Vimeo has confirmed every byte; what is left is what follows. */
  readonly sent?: boolean;
  /** The thumbnail that was asked for. */
  readonly thumbnail?: TicketThumbnail;
  /** The text tracks that were asked for. */
  readonly textTracks?: readonly TicketTextTrack[];
  /** What is waited for at the end. */
  readonly wait?: 'playable' | 'complete';
  /** Settings that the video does not have yet; absent where it has all. */
  readonly settings?: TicketSettings;
}

/** What is left to set, by name alone: a value may be a password, and a ticket is no order to change a video. */
export interface TicketSettings {
  /** Such as `tags` or `privacy`. */
  readonly names: readonly string[];
  /** True where they are set once the bytes are there, since more people may see the video with them. */
  readonly afterBytes?: boolean;
}

/** A file that goes to Vimeo after the video's own bytes: how it is known again, since a ticket holds no bytes. */
export interface TicketFile {
  /** The file's name, where it has one. */
  readonly name?: string;
  /** Bytes in all. */
  readonly size: number;
  /** The size and the SHA-256 of samples. */
  readonly fingerprint: string;
}

/** A thumbnail: an image, or a moment of the video in seconds. */
export type TicketThumbnail = (TicketFile | { readonly time: number }) & {
  /** True once it is the one that is shown. */
  readonly done?: boolean;
};

/** Captions, subtitles or another text track. */
export interface TicketTextTrack {
  /** What it is for, such as `captions`. */
  readonly type: string;
  /** The code of its language, such as `en`. */
  readonly language: string;
  /** What the player calls it. */
  readonly name: string;
  /** True where that was asked for; else it is the file's name, and tells one track from another no more than the file does. */
  readonly named?: boolean;
  /** What the track is called at Vimeo whose place it takes. */
  readonly replaces?: string;
  /** Whether the player shows it; Vimeo's default where it is absent. */
  readonly active?: boolean;
  /** How its file is known again. */
  readonly file: TicketFile;
  /** True where Vimeo has its bytes, and only how it is shown is left. */
  readonly hasBytes?: boolean;
  /** True once it is there. */
  readonly done?: boolean;
}

// More than any video has; a ticket may come from elsewhere, and each of them is a call.
const mostTracks = 100;
const mostSettings = 100;

/**
 * Checks what a ticket says of the steps after the bytes.
 *
 * @throws {TypeError} Where something is not what it should be.
 */
export function checkedRest(given: Readonly<Record<string, unknown>>): TicketRest {
  const { thumbnail, textTracks, wait, settings } = given;
  if (wait !== undefined && wait !== 'playable' && wait !== 'complete')
    throw wrong('wait', '"playable" or "complete"');
  if (textTracks !== undefined && !(Array.isArray(textTracks) && textTracks.length <= mostTracks))
    throw wrong('textTracks', `a list of at most ${mostTracks}`);
  return {
    ...flag('sent', given.sent),
    ...(thumbnail === undefined ? {} : { thumbnail: checkedThumbnail(thumbnail) }),
    ...(textTracks === undefined ? {} : { textTracks: textTracks.map(checkedTrack) }),
    ...(wait === undefined ? {} : { wait }),
    ...(settings === undefined ? {} : { settings: checkedSettings(settings) }),
  };
}

function checkedSettings(given: unknown): TicketSettings {
  const { names, afterBytes } = objectOf('settings', given);
  const isText = (name: unknown): name is string => typeof name === 'string';
  if (!Array.isArray(names) || names.length > mostSettings || !names.every(isText))
    throw wrong('settings', `of at most ${mostSettings} names`);
  return { names: [...names], ...flag('afterBytes', afterBytes) };
}

function checkedThumbnail(given: unknown): TicketThumbnail {
  const { time, done, ...file } = objectOf('thumbnail', given);
  if (time === undefined) return { ...checkedFile('thumbnail', file), ...flag('done', done) };
  if (typeof time !== 'number' || !(time >= 0 && time < Number.POSITIVE_INFINITY))
    throw wrong('thumbnail', 'an image or a number of seconds');
  return { time, ...flag('done', done) };
}

function checkedTrack(given: unknown): TicketTextTrack {
  const { type, language, name, named, replaces, active, file, hasBytes, done } = objectOf(
    'textTracks',
    given,
  );
  if (typeof type !== 'string' || typeof language !== 'string' || typeof name !== 'string')
    throw wrong('textTracks', 'of a type, a language and a name');
  if (replaces !== undefined && typeof replaces !== 'string') throw wrong('textTracks', 'called something');
  if (active !== undefined && typeof active !== 'boolean') throw wrong('textTracks', 'active or not');
  return {
    type,
    language,
    name,
    ...flag('named', named),
    ...(replaces === undefined ? {} : { replaces }),
    ...(active === undefined ? {} : { active }),
    file: checkedFile('textTracks', objectOf('textTracks', file)),
    ...flag('hasBytes', hasBytes),
    ...flag('done', done),
  };
}

function checkedFile(what: string, { name, size, fingerprint }: Record<string, unknown>): TicketFile {
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size <= 0)
    throw wrong(what, 'a file of a size');
  if (typeof fingerprint !== 'string' || (name !== undefined && typeof name !== 'string'))
    throw wrong(what, 'a file with a fingerprint');
  return { ...(name === undefined ? {} : { name }), size, fingerprint };
}

function flag<Name extends string>(name: Name, value: unknown): Partial<Record<Name, boolean>> {
  if (value === undefined) return {};
  if (typeof value !== 'boolean') throw wrong(name, 'true or false');
  return { [name]: value } as Record<Name, boolean>; // the name is the one that was given
}

function objectOf(what: string, value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null) return { ...value };
  throw wrong(what, 'an object');
}

function wrong(what: string, wanted: string): TypeError {
  return new TypeError(`The ticket's ${what} must be ${wanted}.`);
}
