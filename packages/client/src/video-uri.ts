import { isUrl } from './kinds.js';
import type { ResourceRef } from './resource-uri.js';
import type { VideoUri } from './uris.js';

const id = String.raw`(\d+)(?::(\w+))?`;
const owner = String.raw`(?:(?:me|users/[\w-]+)/)?`;
const collection = String.raw`(?:(?:albums|categories|channels|folders|groups|live_events|ondemand/pages|portfolios|projects|showcases)/[\w-]+/|watched/)?`;
const uriPattern = new RegExp(`^/?${owner}${collection}videos/${id}/?$`);
const idPattern = new RegExp(`^${id}$`);

const site = /^(?:(?:https?:)?\/\/)?(?:(?:www|player|api)\.)?vimeo(?:pro)?\.com(?=\/)/i;
const pagePrefix =
  'video/|videos/|manage/videos/|channels/[^/]+/|groups/[^/]+/videos/|(?:album|showcase)/[^/]+/video/|ondemand/[^/]+/';
// A page beneath a video's own, such as /123/settings, is no hash: a hash is random hex digits.
const pagePattern = new RegExp(`^/(?:${pagePrefix})?(\\d+)(?:/([a-f]+|[a-z]*\\d[a-z\\d]*))?/?$`, 'i');

// Reviews, whose last part is a key of their own and no hash, playlists, and what the site has called its videos over the years.
const otherPrefix =
  '[^/]+/review/|reviews/[\\w-]+/videos/|(?:album|showcase)/[^?]*\\?(?:.*&)?video=|clip:|m/|external/|(?:hd)?#/?|' +
  '(?:moogaloop|play_redirect)[\\w.]*\\?(?:.*&)?clip_id=|progressive_redirect/\\w+/|[^/]+/[^/]+/video/';
const otherPattern = new RegExp(`^/(?:${otherPrefix})(\\d+)(?![\\w-])`, 'i');

/**
 * The uri of a video, whichever way it is named: `/videos/123`, or `/videos/123:hash` where the hash of an unlisted video
 * is told. Nothing is requested.
 *
 * @example
 * const uri = videoUri('https://vimeo.com/123/ab12cd34ef'); // '/videos/123:ab12cd34ef'
 * @param reference - An id, a uri (`/videos/123`, `/me/videos/123`), an object that has one, or any link to the video on
 * vimeo.com or player.vimeo.com, with or without `https://`, also of a showcase with `?video=123`.
 * @throws {TypeError} For anything else, such as the link of a whole showcase or of another site.
 */
export function videoUri(reference: ResourceRef): VideoUri {
  const name = nameOf(reference);
  const [, number, hash] = partsOf(name) ?? [];
  if (number === undefined)
    throw new TypeError(
      'The video must be an id, a uri such as "/videos/12345" or "/videos/12345:hash", an object that has one, or a link ' +
        `such as "https://vimeo.com/12345", not ${describe(name)}.`,
    );
  return hash ? `/videos/${number}:${hash}` : `/videos/${number}`;
}

/** True for what can only name a video, and is no uri of the API: an id alone, or a link to the site. */
export function isIdOrLink(target: ResourceRef): target is string | number | URL {
  const name = nameOf(target);
  return typeof name === 'number' || (typeof name === 'string' && (idPattern.test(name) || site.test(name)));
}

function nameOf(target: ResourceRef): unknown {
  if (isUrl(target)) return target.href;
  const name = typeof target === 'object' && target !== null && 'uri' in target ? target.uri : target;
  return typeof name === 'string' ? name.trim() : name;
}

/** The whole match, the id and the hash. */
function partsOf(name: unknown): readonly (string | undefined)[] | null {
  if (typeof name === 'number') return Number.isSafeInteger(name) && name > 0 ? ['', String(name)] : null;
  if (typeof name !== 'string') return null;
  const path = name.replace(site, '').replace(/[?#].*$/s, '');
  const ofUri = path.match(idPattern) ?? path.match(uriPattern);
  if (ofUri || !site.test(name)) return ofUri;
  const page = path.match(pagePattern) ?? name.replace(site, '').match(otherPattern);
  if (!page || page[2]) return page;
  const [, hash] = name.match(/[?&]h=(\w+)/) ?? [];
  return [page[0], page[1], hash];
}

function describe(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return JSON.stringify(value);
  return value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value;
}
