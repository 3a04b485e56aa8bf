import { platform } from '#platform';
import { DownloadError } from '../errors/download-error.js';
import { isUrl } from '../kinds.js';
import { checkNames, type NamesOf } from '../option-names.js';
import type { PartFile } from '../platform/download-target.js';
import type { ResourceRef } from '../resource-uri.js';
import type { ApiAccess } from '../transfer/api-access.js';
import { createTransferContext } from '../transfer/transfer-context.js';
import { videoUri } from '../video-uri.js';
import type { DownloadOptions } from './download-options.js';
import { fetchUntilWhole } from './fetch-until-whole.js';
import { askForFile, type FileRequest, isSameFile, type OfferedFile } from './offered-file.js';

const downloadNames: NamesOf<DownloadOptions> = {
  quality: true,
  overwrite: true,
  onProgress: true,
  signal: true,
  timeout: true,
  retry: true,
};

/** A file that was just downloaded. */
export interface Downloaded {
  /** Where it is. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
}

/** One call for the links, and the file: to a name of its own until it is whole, from where an earlier run has ended. */
export async function download(
  api: ApiAccess,
  video: ResourceRef,
  destination: string | URL,
  options: DownloadOptions = {},
): Promise<Downloaded> {
  const uri = videoUri(video);
  checkNames('download', options, downloadNames);
  checkOptions(destination, options);
  const { quality, overwrite = false, signal, retry } = options;
  signal?.throwIfAborted();
  const context = createTransferContext(api, options);
  const target = await platform.findDownloadTarget(destination, overwrite);
  const wanted: FileRequest = { uri, quality, signal, retry };
  const ask = () => askForFile(api.request, wanted);
  const file = await ask();
  const part = await target.open(file.name);
  try {
    const version = await keptVersion(part, file, signal);
    const { md5 } = await fetchUntilWhole({ context, part, ask, options, file, version });
    await checkSum(part, uri, md5);
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

function checkOptions(destination: unknown, { quality, overwrite, onProgress }: DownloadOptions): void {
  if (!(isUrl(destination) && destination.protocol === 'file:') && !isText(destination))
    throw new TypeError(
      'download needs a destination: the path of a file to write, or of a folder to put it in.',
    );
  if (quality !== undefined && !isText(quality))
    throw new TypeError(`quality must be a word such as "source" or "720p", not ${JSON.stringify(quality)}.`);
  if (overwrite !== undefined && typeof overwrite !== 'boolean')
    throw new TypeError(`overwrite must be true or false, not ${JSON.stringify(overwrite)}.`);
  if (onProgress !== undefined && typeof onProgress !== 'function')
    throw new TypeError(`onProgress must be a function, not ${typeof onProgress}.`);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
