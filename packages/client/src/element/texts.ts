/** The words of the element, by their names: all that it shows or says. */
export interface UploadTexts {
  /** Before `choose`, in one sentence with it. */
  drop: string;
  /** Its words are a button. */
  choose: string;
  /** What the list is called, for screen readers. */
  list: string;
  /** Of a file: others are sent first. */
  waiting: string;
  /** Of a file: its ticket is asked for. */
  preparing: string;
  /** Also `{percent}`, as everywhere. */
  sending: string;
  /** Behind `sending`, once there is a speed. */
  left: string;
  /** Of a file whose connection broke. */
  retrying: string;
  /** Of a file, while the browser is offline. */
  offline: string;
  /** Also `{percent}`. */
  paused: string;
  /** Of a file: every byte is sent. */
  verifying: string;
  /** Of a file. */
  done: string;
  /** Of a file of an earlier visit. */
  unfinished: string;
  /** A button. */
  pause: string;
  /** A button. */
  resume: string;
  /** A button. */
  retry: string;
  /** A button. */
  remove: string;
  /** Said, not shown: when a file's upload begins. */
  started: string;
  /** Said, not shown: when it was taken from the list. */
  removed: string;
  /** Of a file that `accept` does not take. */
  wrongType: string;
  /** Of a file without a byte. */
  empty: string;
  /** Of a file that the browser cannot read. */
  unreadable: string;
  /** Where `getTicket` failed, and did not say why. */
  noTicket: string;
  /** Of a file that another tab sends. */
  elsewhere: string;
  /** Of an upload whose link is gone. */
  expired: string;
  /** Of an upload that has given up. */
  connection: string;
  /** Of an upload that failed for another reason. */
  failed: string;
}

/** Every word in English; `{name}`, `{sent}` and the like are put in. */
export const defaultTexts: UploadTexts = {
  drop: 'Drop videos here, or',
  choose: 'choose files',
  list: 'Uploads',
  waiting: 'Waiting for its turn',
  preparing: 'Preparing',
  sending: '{sent} of {total}',
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
  started: 'Uploading',
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

/** A text with its values put in. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
