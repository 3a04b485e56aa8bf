import { thumbnailFor } from '../embed/thumbnail-for.js';
import { checkNames } from '../option-names.js';
import { resourceUri } from '../resource-uri.js';
import type { ApiAccess } from '../transfer/api-access.js';
import { type Downloaded, downloadFile } from './download-file.js';
import { fileNames, type PictureDownloadOptions } from './download-options.js';
import { extensionOf, fileName } from './file-name.js';
import { fileBehind } from './offered-file.js';

/** One call for the links, and the picture in one of its sizes. */
export async function downloadPicture(
  api: ApiAccess,
  picture: string | { readonly uri: string },
  destination: string | URL,
  options: PictureDownloadOptions = {},
): Promise<Downloaded> {
  const path = resourceUri(picture, 'The picture');
  // What has pictures has a path of two parts.
  if (path.split('/').length <= 3)
    throw new TypeError(
      `The picture must be one of something, such as "/videos/12345/pictures/1", not "${path}"; the "pictures.uri" of a video or user is its picture's.`,
    );
  checkNames('downloadPicture', options, { ...fileNames, width: true });
  const { width = Number.POSITIVE_INFINITY, signal, retry } = options;
  if (!(width > 0)) throw new TypeError('width of downloadPicture must be a number of pixels.');
  const ask = async () => {
    const { data } = await api.request({ method: 'GET', path, fields: ['uri', 'sizes'], signal, retry });
    const size = thumbnailFor({ pictures: Object(data) }, { width });
    const id = path.split('/').at(-1) ?? '';
    const nameFor = (link: URL) => fileName(id, id, extensionOf(undefined, link) || '.jpg');
    return fileBehind(path, size?.link, nameFor, `${size?.width}`);
  };
  return downloadFile(api, 'downloadPicture', ask, { destination, options });
}
