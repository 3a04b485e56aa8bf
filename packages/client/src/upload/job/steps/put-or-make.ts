import { UploadError } from '../../../errors/upload-error.js';
import type { Job } from '../job.js';

/** A thing at Vimeo that waits for its bytes. */
export interface Made {
  readonly uri: string;
  readonly link: unknown;
}

interface Putting {
  make(): Promise<Made>;
  /** Looks for one that an earlier run's call may have made. Without it, one more does no harm. */
  find?(): Promise<Made | undefined>;
  put(made: Made): Promise<void>;
}

/**
 * Puts bytes to what an earlier run has made for them, or makes it. With a store, what is made is noted before its bytes
 * leave.
 *
 * @param name - Of the thing, in the store's record.
 * @returns Its uri.
 */
export async function putOrMake(job: Job, name: string, { make, find, put }: Putting): Promise<string> {
  const { notes } = job.parts;
  const note = async (made: Made | undefined) => {
    const { [name]: _before, ...others } = notes?.record.made ?? {};
    const link = String(made?.link);
    await notes?.save({ made: made ? { ...others, [name]: { uri: made.uri, link } } : others });
  };
  const noted = notes?.record.made?.[name];
  // Without a link the response to the earlier run's call was not seen.
  const earlier = noted?.link ? noted : noted && (await find?.());
  if (earlier) {
    const isPut = await put(earlier).then(
      () => true,
      (error: unknown) => {
        // Its link is too old. What it was for is deleted, and made anew.
        if (UploadError.is(error) && error.reason === 'refused') return false;
        throw error;
      },
    );
    if (isPut) return earlier.uri;
  }
  if (find) await note({ uri: '', link: '' });
  const made = await make();
  await note(made);
  try {
    await put(made);
  } catch (error) {
    // Where the caller gave up, a later run goes on; else it is deleted.
    if (UploadError.is(error)) await note(undefined);
    throw error;
  }
  return made.uri;
}
