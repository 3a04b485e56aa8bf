import { checkNames } from '../option-names.js';
import { resourceUri } from '../resource-uri.js';
import type { ApiAccess } from '../transfer/api-access.js';
import { type Downloaded, downloadFile } from './download-file.js';
import { type FileOptions, fileNames } from './download-options.js';
import { fileName } from './file-name.js';
import { fileBehind } from './offered-file.js';

/** One call for the link, and the track's file. */
export async function downloadTextTrack(
  api: ApiAccess,
  track: string | { readonly uri: string },
  destination: string | URL,
  options: FileOptions = {},
): Promise<Downloaded> {
  const path = resourceUri(track, 'The text track');
  if (!path.includes('/texttracks/'))
    throw new TypeError(
      `The text track must be one of a video's, such as "/videos/12345/texttracks/1", not "${path}"; "${path.replace(/\/texttracks$/, '')}/texttracks" lists them.`,
    );
  checkNames('downloadTextTrack', options, fileNames);
  const { signal, retry } = options;
  const ask = async () => {
    const fields = ['uri', 'link', 'language'];
    const { data } = await api.request({ method: 'GET', path, fields, signal, retry });
    const { link, language } = Object(data);
    const video = path.replace(/\D+(\d+).*/, '$1');
    const name = fileName(`${video}.${typeof language === 'string' ? language : 'und'}`, video, '.vtt');
    return fileBehind(path, link, () => name);
  };
  return downloadFile(api, 'downloadTextTrack', ask, { destination, options });
}
