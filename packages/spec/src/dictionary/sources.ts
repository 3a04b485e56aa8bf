const site = 'https://developer.vimeo.com';

/** Pages of Vimeo that have the facts. */
export const guides = {
  authentication: `${site}/api/authentication`,
  formats: `${site}/api/common-formats`,
  rateLimits: `${site}/guidelines/rate-limiting`,
  uploads: `${site}/api/upload/videos`,
  thumbnails: `${site}/api/upload/thumbnails`,
  textTracks: `${site}/api/upload/texttracks`,
  folders: `${site}/api/guides/folders`,
  webhooks: `${site}/api/app-webhooks`,
  fileLinks:
    'https://help.vimeo.com/hc/en-us/articles/12427806914577-About-video-file-download-links-with-the-API',
};

/** Responses that other people recorded and published as test data, from 2019 to 2025. */
export const recordings =
  'https://github.com/mfilippov/vimeo-dot-net/tree/master/src/VimeoDotNet.Tests/TestData';

/** A section of the reference: `videos`. */
export function reference(section: string): string {
  return `${site}/api/reference/${section}`;
}
