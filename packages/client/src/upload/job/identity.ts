import { sumOfText } from '../../hex.js';
import type { RecordedSource } from '../../records/upload-record.js';
import type { UploadStore } from '../../records/upload-store.js';
import type { ApiAccess } from '../../transfer/api-access.js';
import { accountOf } from './account.js';

/** What makes an upload the same as an earlier one: whose it is, where it goes, and the file's name and bytes. */
export interface Identity {
  /** Of the record in the store. */
  readonly key: string;
  readonly account: string;
  readonly destination: string;
  readonly source: RecordedSource;
}

/** @param path - The collection that the bytes go to. */
export async function identify(
  api: ApiAccess,
  store: UploadStore,
  path: string,
  source: RecordedSource,
  signal: AbortSignal,
): Promise<Identity> {
  const account = await accountOf(api, store, signal);
  const destination = path.replace(/^\/me(?=\/)/, account);
  const { name = null, fingerprint } = source;
  const key = await sumOfText(JSON.stringify([api.origin, account, destination, name, fingerprint]));
  return { key, account, destination, source };
}
