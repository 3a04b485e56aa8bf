import type { Io } from '../io.js';
import { readSettings } from './settings.js';

/** What an upload may be told by a setting instead of a flag. */
interface UploadFlags {
  readonly privacy?: string | undefined;
  readonly password?: string | undefined;
  readonly folder?: string | undefined;
  readonly license?: string | undefined;
  readonly concurrency?: number | undefined;
}

/** The options of a command line, with what is set where it says nothing. */
export async function withUploadSettings<Flags extends UploadFlags>(flags: Flags, io: Io): Promise<Flags> {
  const { settings } = await readSettings(io);
  const { privacy = settings['upload.privacy'], folder = settings['upload.folder'] } = flags;
  const { license = settings['upload.license'], concurrency = Number(settings['upload.concurrency']) } =
    flags;
  return {
    ...flags,
    // A password says who may see it.
    ...(privacy === undefined || flags.password !== undefined ? {} : { privacy }),
    ...(folder === undefined ? {} : { folder }),
    ...(license === undefined ? {} : { license }),
    ...(Number.isNaN(concurrency) ? {} : { concurrency }),
  };
}
