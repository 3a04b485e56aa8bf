import type { VimeoUploadEvents } from './events.js';
import type { GetTicket } from './file-upload.js';
import type { UploadTexts } from './texts.js';

/** What JSX and templates may give to `<vimeo-upload>`: its properties, and `on` with an event's name. */
export type VimeoUploadProps = {
  /** Asks your server for a ticket. */
  getTicket?: GetTicket | undefined;
  /** Which files are offered and taken. */
  accept?: string | undefined;
  /** Who is signed in. */
  account?: string | undefined;
  /** How many files are sent at once. */
  concurrency?: number | undefined;
  /** Words that take the place of the English ones. */
  texts?: Partial<UploadTexts> | undefined;
} & {
  [Type in keyof VimeoUploadEvents as `on${Type}`]?: ((event: VimeoUploadEvents[Type]) => void) | undefined;
};
