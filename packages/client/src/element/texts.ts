/** Every word that the element shows or says; `{name}`, `{sent}` and the like are put in. */
export const defaultTexts = {
  /** Before `choose`, in one sentence with it. */
  drop: 'Drop videos here, or',
  choose: 'choose files',
  /** What the list is called, for screen readers. */
  list: 'Uploads',
  waiting: 'Waiting for its turn',
  preparing: 'Preparing',
  /** Also `{percent}`, as everywhere. */
  sending: '{sent} of {total}',
  /** Behind `sending`, once there is a speed. */
  left: '{speed}, {time} left',
  retrying: 'The connection is lost; trying again',
  offline: 'No connection; it goes on when there is one',
  paused: 'Paused at {percent}',
  verifying: 'Checking that everything has arrived',
  done: 'Uploaded',
  unfinished: 'Not finished. Choose the same file again to go on.',
  pause: 'Pause',
  resume: 'Resume',
  retry: 'Try again',
  remove: 'Remove',
  /** Said, not shown: when a file's upload begins. */
  started: 'Uploading',
  /** Said, not shown: when it was taken from the list. */
  removed: 'Removed',
  wrongType: 'This kind of file cannot be uploaded here.',
  empty: 'The file is empty.',
  unreadable: 'The file cannot be read. Was it moved or changed? Choose it again.',
  noTicket: 'The server did not take the upload. Try again later.',
  elsewhere: 'This file is being uploaded already, here or in another tab.',
  expired: 'The upload took too long and has expired. Try again to begin anew.',
  connection: 'The connection failed for too long. Try again to go on where it stopped.',
  failed: 'The upload failed. Try again.',
};

/** The element's words, by their names; see `defaultTexts`. */
export type UploadTexts = typeof defaultTexts;

/** A text with its values put in. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
