import { checkNames, type NamesOf } from '../option-names.js';
import type { ResourceRef } from '../resource-uri.js';
import type { ApiAccess } from '../transfer/api-access.js';
import { videoUri } from '../video-uri.js';
import { type Downloaded, downloadFile } from './download-file.js';
import { type DownloadOptions, fileNames } from './download-options.js';
import { askForFile, type FileRequest } from './offered-file.js';

const downloadNames: NamesOf<DownloadOptions> = { ...fileNames, quality: true };

/** One call for the links, and the video's file. */
export async function download(
  api: ApiAccess,
  video: ResourceRef,
  destination: string | URL,
  options: DownloadOptions = {},
): Promise<Downloaded> {
  const uri = videoUri(video);
  checkNames('download', options, downloadNames);
  const { quality, signal, retry } = options;
  if (quality !== undefined && !isText(quality))
    throw new TypeError(`quality must be a word such as "source" or "720p", not ${JSON.stringify(quality)}.`);
  const wanted: FileRequest = { uri, quality, signal, retry };
  return downloadFile(api, 'download', () => askForFile(api.request, wanted), { destination, options });
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}
