import { AuthenticationError, ScopeError, UploadError, type UploadErrorReason } from 'vimeokit';
import { missingScopeHint, refusedTokenHint } from '../account/auth-hints.js';
import { CommandError } from '../errors/command-error.js';
import { messageOf } from '../errors/explain.js';
import { SignInError } from '../errors/sign-in-error.js';
import type { Io } from '../io.js';

// What a flag or a column is called, by the client's option.
const flags: Readonly<Record<string, string>> = {
  privacy: '--privacy',
  folder_uri: '--folder',
  tags: '--tag',
  textTracks: '--captions',
};

const notDone: Readonly<Record<string, string>> = {
  settings: 'its settings were not changed',
  thumbnail: 'its thumbnail was not set',
  textTracks: 'its captions were not added',
  processing: 'it does not play',
};

// Vimeo makes no video of the bytes, however often it is asked.
const unplayable: ReadonlySet<UploadErrorReason> = new Set(['transcode', 'quota', 'not-received']);

/** What is known of an upload beside its error. */
interface KnownVideo {
  readonly uri: string | undefined;
  /** True where an earlier run has done all that was asked for then. */
  readonly isDone: boolean;
}

/**
 * What a person is told of an upload that failed: which video there is, and what to do next. It is a `SignInError` where no
 * upload with this token would go better.
 */
export async function uploadFailure(error: unknown, known: KnownVideo, io: Io): Promise<unknown> {
  const { uri } = known;
  if (!UploadError.is(error)) {
    const refusal = await tokenRefusal(error, io);
    if (refusal !== undefined) return new SignInError(naming(uri, refusal));
    return error instanceof Error && uri !== undefined && !isNamedIn(error.message, uri)
      ? new CommandError(naming(uri, messageOf(error)))
      : error;
  }
  const { cause, reason, options, stepsDone, stepsLeft } = error;
  const video = error.uri ?? uri;
  if (reason === 'different-options') {
    const names = options.map((name) => flags[name] ?? `--${name}`).join(', ');
    return new CommandError(
      known.isDone
        ? `It was uploaded before, as ${video}, with another ${names}. With --update, that video gets what is asked for now; with --again, another video is made.`
        : `Its upload to ${video} was begun with ${names}, which are not given now. Give them as they are wanted, or --update to leave them as they are.`,
    );
  }
  if (reason === 'create-unknown' && video !== undefined)
    return new CommandError(
      `The response to an earlier create was lost, and ${video} may be what it has made. If it is, delete it and run the same command again; if it is another one, --again makes yours.`,
    );
  const missing = notDone[stepsLeft[0] ?? ''];
  const state = stepsDone.includes('sending') ? 'has all its bytes' : 'is made';
  const advice = unplayable.has(reason)
    ? 'The same command would find the same video; with --again, the file is uploaded once more.'
    : 'Run the same command again for the rest; no byte is sent a second time.';
  const told = (why: string) =>
    missing === undefined ? naming(video, why) : `${video} ${state}, but ${missing}: ${why}`;
  const refusal = await tokenRefusal(cause, io);
  if (refusal !== undefined)
    return new SignInError(video === undefined ? refusal : `${told(refusal)} ${advice}`);
  // The client's own advice is for programs.
  if (missing !== undefined && cause !== undefined)
    return new CommandError(`${told(messageOf(cause))} ${advice}`);
  return new CommandError(naming(video, forPeople(error.message)));
}

// What the client advises a program to do, and what a person does instead.
const advices: readonly (readonly [of: RegExp, here: string])[] = [
  [
    /Finish it with the ticket on this error: resumeUpload\(error\.ticket, source\)/,
    'Run the same command again for the rest',
  ],
  [
    /finish it with the ticket on this error, give it another source with replace\(\), or delete it/,
    'run the same command again once the file can be read, give it another with vimeo replace, or delete it',
  ],
];

function forPeople(message: string): string {
  return advices.reduce((told, [of, here]) => told.replace(of, here), message);
}

async function tokenRefusal(error: unknown, io: Io): Promise<string | undefined> {
  if (ScopeError.is(error)) return missingScopeHint(error, io);
  return AuthenticationError.is(error) ? refusedTokenHint(error, io) : undefined;
}

function naming(uri: string | undefined, message: string): string {
  return uri === undefined || isNamedIn(message, uri) ? message : `${uri}: ${message}`;
}

/** True where a message names exactly this, and not only a longer one, such as `/videos/25` for `/videos/2`. */
function isNamedIn(message: string, uri: string): boolean {
  return message
    .split(uri)
    .slice(1)
    .some((after) => !/^[\w:]/.test(after));
}
