import type { RequestOptions } from '../options.js';
import type { VideoUri } from '../uris.js';
import type { PlayerParameters } from './player-parameters.js';

/** How the embed code should look, and what its player is told. */
export interface OembedOptions
  extends PlayerParameters,
    Pick<RequestOptions, 'signal' | 'timeout' | 'retry'> {
  /** Of the iframe, in pixels. */
  readonly width?: number | undefined;
  /** Of the iframe, in pixels. */
  readonly height?: number | undefined;
  /** At most, in pixels. */
  readonly maxwidth?: number | undefined;
  /** At most, in pixels. */
  readonly maxheight?: number | undefined;
  /** As wide as what it is in. */
  readonly responsive?: boolean | undefined;
  /** A page that may embed a video which only some domains may. Browsers send their own. */
  readonly referer?: string | undefined;
}

/**
 * What Vimeo's oEmbed answers. Of a video that only some domains may embed, or that has a password, most is missing.
 *
 * @see https://developer.vimeo.com/api/oembed/videos
 */
export interface Oembed {
  /** `video` for one. */
  readonly type: string;
  /** Of oEmbed: `1.0`. */
  readonly version: string;
  /** 403 where only other domains may embed it. */
  readonly domain_status_code?: number;
  /** The iframe, whole. */
  readonly html?: string;
  /** Of the iframe, in pixels. */
  readonly width?: number;
  /** Of the iframe, in pixels. */
  readonly height?: number;
  /** The video's name. */
  readonly title?: string;
  /** What its owner says of it. */
  readonly description?: string | null;
  /** In seconds. */
  readonly duration?: number;
  /** `2026-11-27 12:00:00`. */
  readonly upload_date?: string;
  /** Its number. */
  readonly video_id?: number;
  /** Its path within the API. */
  readonly uri?: VideoUri;
  /** Whose it is. */
  readonly author_name?: string;
  /** The owner's page. */
  readonly author_url?: string;
  /** The owner's plan. */
  readonly account_type?: string;
  /** A picture of it. */
  readonly thumbnail_url?: string;
  /** In pixels. */
  readonly thumbnail_width?: number;
  /** In pixels. */
  readonly thumbnail_height?: number;
  /** The picture with a button on it. */
  readonly thumbnail_url_with_play_button?: string;
  /** `Vimeo`. */
  readonly provider_name?: string;
  /** `https://vimeo.com/`. */
  readonly provider_url?: string;
}
