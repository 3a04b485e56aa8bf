// The pages and recordings that cases rely on. What is cited without a link is an operation of the API's description.

export const authentication = 'Vimeo API, authentication: https://developer.vimeo.com/api/authentication';
/** A call without credentials, with all headers of the response. */
export const probe = 'Vimeo API, a refused call: probed 2026, https://github.com/w6w-io/w6w-apps';
export const formats = 'Vimeo API, common formats: https://developer.vimeo.com/api/common-formats';
export const rateLimits = 'Vimeo API, rate limits: https://developer.vimeo.com/guidelines/rate-limiting';
export const uploads = 'Vimeo API, uploads: https://developer.vimeo.com/api/upload/videos';
export const thumbnails = 'Vimeo API, thumbnails: https://developer.vimeo.com/api/upload/thumbnails';
export const textTracks = 'Vimeo API, text tracks: https://developer.vimeo.com/api/upload/texttracks';
export const folders = 'Vimeo API, folders: https://developer.vimeo.com/api/guides/folders';
export const reference = 'Vimeo API, reference: https://developer.vimeo.com/api/reference';
/** Real responses. */
export const recorded =
  'recorded 2023 and 2025: https://github.com/mfilippov/vimeo-dot-net/tree/master/src/VimeoDotNet.Tests/TestData';
/** The same and others, counted property by property. */
export const recordedMany =
  'recorded 2019 to 2025: https://github.com/mfilippov/vimeo-dot-net, https://github.com/vimeo/vimeo.js and others';
/** Older real responses. */
export const recorded2015 = 'recorded 2015: https://github.com/lilfaf/vimeo.ex';
export const goVimeo = 'a client for Go: https://github.com/silentsokolov/go-vimeo';
export const officialPython = 'the official client for Python: https://github.com/vimeo/vimeo.py';
export const officialPhp = 'the official client for PHP: https://github.com/vimeo/vimeo.php';
export const officialNode = 'the official client for Node: https://github.com/vimeo/vimeo.js';
export const webhookReport =
  'Vimeo webhooks, as integrators found them in 2025: https://github.com/josev2046/Webhook-Integration-for-OVP-and-DAM-Systems';
export const issue = (repository: string, number: number) =>
  `https://github.com/${repository}/issues/${number}`;
