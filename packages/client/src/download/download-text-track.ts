import { DownloadError } from '../errors/download-error.js';
import { sumOfText } from '../hex.js';
import { checkNames } from '../option-names.js';
import { resourceUri } from '../resource-uri.js';
import type { ApiAccess } from '../transfer/api-access.js';
import { type Downloaded, downloadFile } from './download-file.js';
import { type FileOptions, fileNames } from './download-options.js';
import { fileName } from './file-name.js';
import type { OfferedFile } from './offered-file.js';

/** One call for the link, and the track's file. */
export async function downloadTextTrack(
  api: ApiAccess,
  track: string | { readonly uri: string },
  destination: string | URL,
  options: FileOptions = {},
): Promise<Downloaded> {
  const path = resourceUri(track, 'The text track');
  checkNames('downloadTextTrack', options, fileNames);
  const { signal, retry } = options;
  const ask = async (): Promise<OfferedFile> => {
    const fields = ['uri', 'link', 'language'];
    const { data } = await api.request({ method: 'GET', path, fields, signal, retry });
    const { link, language } = Object(data);
    if (typeof link !== 'string' || !URL.canParse(link))
      throw new DownloadError(`${path} has no link; it has no file yet.`, { reason: 'not-allowed' });
    const url = new URL(link);
    const video = path.replace(/\D+(\d+).*/, '$1');
    return {
      // What comes after the path is signed anew each time.
      identity: {
        uri: path,
        quality: undefined,
        rendition: undefined,
        size: undefined,
        version: await sumOfText(url.origin + url.pathname),
      },
      link: url,
      md5: undefined,
      name: fileName(`${video}.${typeof language === 'string' ? language : 'und'}`, video, '.vtt'),
    };
  };
  return downloadFile(api, 'downloadTextTrack', ask, { destination, options });
}
