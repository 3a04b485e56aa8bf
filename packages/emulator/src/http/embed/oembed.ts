import { isoDate } from '../../clock.js';
import type { Fields, View } from '../../model/kind.js';
import { activePicture, picturesOf, type ShownPicture } from '../../model/kinds/picture.js';
import { user } from '../../model/kinds/user.js';
import { privacyOf } from '../../model/kinds/video.js';
import { Refusal } from '../../model/refusal.js';
import type { Row } from '../../state/rows.js';
import { embedCode, isYes, playerAddress } from './embed-code.js';
import { allowedDomains, isOfDomain, type Watchable } from './watchable.js';

interface OembedRequest {
  readonly query: URLSearchParams;
  /** The page that the code is for. */
  readonly referer: string | null;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const provider = {
  type: 'video',
  version: '1.0',
  provider_name: 'Vimeo',
  provider_url: 'https://vimeo.com/',
};

/** What a page needs to embed a video: https://developer.vimeo.com/api/oembed/videos */
export function oembedOfVideo(
  { video, version }: Watchable,
  { query, referer }: OembedRequest,
  view: View,
): Fields {
  const domains = allowedDomains(video, view);
  if (domains?.length === 0) throw new Refusal(403, undefined, 'The video may not be embedded.');
  const isElsewhere = domains !== undefined && !domains.some((domain) => isOfDomain(referer, domain));
  // What is private about it is told to those who may show it, and to nobody where it has a password.
  const isHidden = isElsewhere || privacyOf(video).view === 'password';
  const { width = 0, height = 0, duration } = version.data;
  const size = sizeOf(query, { width: width || 640, height: height || 360 });
  const title = isHidden ? undefined : video.data.name;
  const address = playerAddress(video, view, query);
  return {
    ...provider,
    ...(isHidden ? {} : { title, ...authorOf(video, view) }),
    html: embedCode({ address, title, ...size }, isYes(query, 'responsive')),
    ...size,
    ...(isHidden
      ? {}
      : {
          duration,
          description: video.data.description ?? '',
          ...thumbnailOf(picturesOf(video.uri, view), size),
          upload_date: dateOf(video),
        }),
    video_id: Number(video.id),
    uri: video.uri,
    ...(isElsewhere ? { domain_status_code: 403 } : {}),
  };
}

/** The same for a showcase: https://developer.vimeo.com/api/oembed/showcases */
export function oembedOfShowcase(album: Row<'album'>, { query }: OembedRequest, view: View): Fields {
  const size = sizeOf(query, { width: 640, height: 360 });
  const title = album.data.name;
  const address = `${view.origin}/_player/showcase/${album.id}`;
  const [first] = view.state.rowsOf(view.state.links.from('album', album.uri));
  const pictures = activePicture(album.uri, view) ?? (first && picturesOf(first.uri, view));
  return {
    ...provider,
    title,
    ...authorOf(album, view),
    html: embedCode({ address, title, ...size }, isYes(query, 'responsive')),
    ...size,
    description: album.data.description ?? '',
    ...(pictures ? thumbnailOf(pictures, size) : {}),
    upload_date: dateOf(album),
    uri: album.uri,
  };
}

function authorOf({ owner }: Row, view: View): Fields {
  const row = view.state.findOf('user', owner);
  if (!row) return {};
  const { name, link, account } = user.show(row, view);
  return { author_name: name, author_url: link, is_plus: '0', account_type: account };
}

/** The picture that fits best: the largest that is no wider than the player. */
function thumbnailOf({ base_link: base, sizes }: ShownPicture, { width: wanted }: Size): Fields {
  const fitting = sizes.findLast(({ width }) => width <= Math.max(wanted, 295)) ?? sizes[0];
  const {
    link = base,
    width,
    height,
    link_with_play_button: withPlayButton = `${base}?play=1`,
  } = fitting ?? {};
  return {
    thumbnail_url: link,
    ...(width && height ? { thumbnail_width: width, thumbnail_height: height } : {}),
    thumbnail_url_with_play_button: withPlayButton,
  };
}

/** `width` and `height` are exact, one alone brings the other with it; the `max` ones only make smaller. */
function sizeOf(query: URLSearchParams, original: Size): Size {
  const given = (name: string) => {
    const value = Number(query.get(name));
    return Number.isInteger(value) && value > 0 && value < 10_000 ? value : undefined;
  };
  const width = given('width');
  const height = given('height');
  if (width && height) return { width, height };
  if (width) return { width, height: Math.round((width * original.height) / original.width) };
  if (height) return { width: Math.round((height * original.width) / original.height), height };
  const share = Math.min(
    1,
    (given('maxwidth') ?? original.width) / original.width,
    (given('maxheight') ?? original.height) / original.height,
  );
  return { width: Math.round(original.width * share), height: Math.round(original.height * share) };
}

function dateOf({ created }: Row): string {
  return isoDate(created).slice(0, 19).replace('T', ' ');
}
