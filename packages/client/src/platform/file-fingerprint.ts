import { openFile } from './node-file.js';

/**
 * What an upload with a store knows a file by, beside its name: the size and the SHA-256 of eight samples. It reads half a
 * megabyte of a file of any size, so that a folder can be compared with what was uploaded of it, `source.fingerprint` of a
 * job's record.
 *
 * @example
 * const fingerprint = await fileFingerprint('your-filename.mp4');
 * @throws {UploadError} With `reason: 'source'` where an upload could not send it either: it is missing, empty or a folder.
 */
export async function fileFingerprint(path: string | URL): Promise<string> {
  const file = await openFile(path);
  try {
    return (await file.fingerprint()) as string; // Node has SHA-256 everywhere
  } finally {
    await file.close();
  }
}
