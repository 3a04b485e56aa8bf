import {
  AuthenticationError,
  ScopeError,
  UploadError,
  type UploadErrorReason,
  type UploadProgress,
} from 'vimeokit';
import { missingScopeHint, refusedTokenHint } from '../account/auth-hints.js';
import { CommandError } from '../errors/command-error.js';
import { messageOf } from '../errors/explain.js';
import { SignInError } from '../errors/sign-in-error.js';
import type { Io } from '../io.js';
import { bytesOf } from '../output/format.js';

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

/** Words by the reason of an upload's error. */
type ByReason = Readonly<Partial<Record<UploadErrorReason, string>>>;

// Vimeo makes no video of the bytes, however often it is asked.
const unplayable: ByReason = {
  quota: 'the account has no room for it. Make room, and give it the file again with vimeo replace.',
  'not-received':
    'Vimeo did not get the file, whose address, if it has one, must give everybody the file itself, without signing in. vimeo replace gives it again.',
  transcode:
    'the file may be damaged, or of a kind that Vimeo cannot read. vimeo replace gives it another one.',
};

// What to do where bytes did not get through.
const untilWhole: ByReason = {
  source:
    'Run the same command again once the file can be read, give it another with vimeo replace, or delete the video.',
  'different-source': 'Give the file that the upload began with, or --again to upload this one anew.',
  'foreign-writer':
    'Something else sends to the same link, so that its bytes are not to be trusted: look at the video, delete it if it is not right, and give --again.',
};

/** What is known of an upload beside its error. */
interface KnownVideo {
  readonly uri: string | undefined;
  /** True where an earlier run has done all that was asked for then. */
  readonly isDone: boolean;
  /** How far the bytes were. */
  readonly progress?: Pick<UploadProgress, 'acknowledged' | 'total'> | undefined;
}

/**
 * What a person is told of an upload that failed: which video there is, and what to do next. The client's own advice is for
 * programs, so that the words are made of what its error says apart: reason, cause, steps. It is a `SignInError` where no
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
  if (reason === 'create-unknown') return new CommandError(unknownCreate(error, video));
  const missing = notDone[stepsLeft[0] ?? ''];
  const noVideo = unplayable[reason];
  const state = stepsDone.includes('sending') ? 'has all its bytes' : 'is made';
  const advice =
    noVideo === undefined
      ? 'Run the same command again for the rest; no byte is sent a second time.'
      : 'The same command would find the same video; with --again, the file is uploaded once more.';
  const told = (why: string) =>
    missing === undefined ? naming(video, why) : `${video} ${state}, but ${missing}: ${why}`;
  const refusal = await tokenRefusal(cause, io);
  if (refusal !== undefined)
    return new SignInError(video === undefined ? refusal : `${told(refusal)} ${advice}`);
  if (missing !== undefined && cause !== undefined)
    return new CommandError(`${told(noVideo ?? sentence(cause))} ${advice}`);
  const isCutOff = cause !== undefined && (stepsLeft[0] === 'sending' || reason === 'foreign-writer');
  if (!isCutOff) return new CommandError(naming(video, error.message));
  const { acknowledged, total } = known.progress ?? { acknowledged: 0, total: 0 };
  const where = total > 0 ? ` at ${bytesOf(acknowledged, total)}` : '';
  const next = untilWhole[reason] ?? 'Run the same command again for the rest.';
  return new CommandError(`The upload to ${video} stopped${where}: ${sentence(cause)} ${next}`);
}

function unknownCreate({ cause }: UploadError, video: string | undefined): string {
  if (video !== undefined)
    return `The response to an earlier create was lost, and ${video} may be what it has made. If it is, delete it and run the same command again; if it is another one, --again makes yours.`;
  if (cause !== undefined)
    return `The upload did not start: the response to the create was lost (${messageOf(cause)}). Vimeo may have made a video, and none that is surely this one was found; look at vimeo video list before you run it again.`;
  return 'An earlier version of this command has begun to upload it, and what is kept of that cannot be gone on with. Look at Vimeo whether there is a video to delete; with --again, another one is made.';
}

function sentence(error: unknown): string {
  return messageOf(error).replace(/\.?$/, '.');
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
