import { platform } from '#platform';
import { DownloadError } from '../errors/download-error.js';
import { isUrl } from '../kinds.js';
import type { PartFile } from '../platform/download-target.js';
import type { ApiAccess } from '../transfer/api-access.js';
import { createTransferContext } from '../transfer/transfer-context.js';
import type { FileOptions } from './download-options.js';
import { fetchUntilWhole } from './fetch-until-whole.js';
import { isSameFile, type OfferedFile } from './offered-file.js';

/** A file that was just downloaded. */
export interface Downloaded {
  /** Where it is. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
}

/**
 * A file that Vimeo has a link to: to a name of its own until it is whole, from where an earlier run has ended.
 *
 * @param name - The client's method.
 * @param ask - Asks for the file, and again where its link has ended.
 */
export async function downloadFile(
  api: ApiAccess,
  name: string,
  ask: () => Promise<OfferedFile>,
  { destination, options }: { readonly destination: string | URL; readonly options: FileOptions },
): Promise<Downloaded> {
  checkOptions(name, destination, options);
  const { overwrite = false, signal } = options;
  signal?.throwIfAborted();
  const context = createTransferContext(api, options);
  const target = await platform.findDownloadTarget(destination, overwrite);
  const file = await ask();
  const part = await target.open(file.name);
  try {
    const version = await keptVersion(part, file, signal);
    const { md5 } = await fetchUntilWhole({ context, part, ask, options, file, version });
    await checkSum(part, file.identity.uri, md5);
    await part.finish();
    return { path: part.path, size: part.bytes };
  } finally {
    await part.close();
  }
}

/** What an earlier run has noted of the host's file, where its bytes count. */
async function keptVersion(
  part: PartFile,
  { identity }: OfferedFile,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const { kept } = part;
  if (!kept || !isSameFile(kept.facts, identity) || kept.bytes > (identity.size ?? kept.bytes))
    return undefined;
  await part.goOn(signal);
  const { hostVersion } = kept.facts as { hostVersion?: unknown }; // isSameFile has seen an object
  return typeof hostVersion === 'string' ? hostVersion : undefined;
}

async function checkSum(part: PartFile, uri: string, md5: string | undefined): Promise<void> {
  if (md5 === undefined || part.md5() === md5) return;
  await part.remove();
  throw new DownloadError(
    `What came of ${uri} has another MD5 than Vimeo tells (${part.md5()} instead of ${md5}); it is removed. Download it again.`,
    { reason: 'corrupt' },
  );
}

function checkOptions(name: string, destination: unknown, { overwrite, onProgress }: FileOptions): void {
  if (!(isUrl(destination) && destination.protocol === 'file:') && !isText(destination))
    throw new TypeError(
      `${name} needs a destination: the path of a file to write, or of a folder to put it in.`,
    );
  if (overwrite !== undefined && typeof overwrite !== 'boolean')
    throw new TypeError(`overwrite must be true or false, not ${JSON.stringify(overwrite)}.`);
  if (onProgress !== undefined && typeof onProgress !== 'function')
    throw new TypeError(`onProgress must be a function, not ${typeof onProgress}.`);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
