import { checkNames, type NamesOf } from '../option-names.js';
import type { ResourceRef } from '../resource-uri.js';
import { videoUri } from '../video-uri.js';
import { type PlayerParameters, playerParameterNames } from './player-parameters.js';

/** A video as far as its iframe is made from it; only the uri must be there. */
export interface EmbeddableVideo {
  /** Which video; with the hash of an unlisted one where `player_embed_url` is missing. */
  readonly uri: string;
  /** The iframe's title. */
  readonly name?: string | null | undefined;
  /** With `height` its shape; 16 to 9 where they are missing. */
  readonly width?: number | null | undefined;
  /** With `width` its shape. */
  readonly height?: number | null | undefined;
  /** The player's address, with the hash of an unlisted video. */
  readonly player_embed_url?: string | null | undefined;
}

/** How the iframe looks, and what its player is told. */
export interface EmbedCodeOptions extends PlayerParameters {
  /** In pixels; the height follows from the video's shape. Default 640. */
  readonly width?: number | undefined;
  /** In pixels. */
  readonly height?: number | undefined;
  /** As wide as what it is in, in the video's shape. */
  readonly responsive?: boolean | undefined;
  /** What screen readers call it. Default: the video's name. */
  readonly name?: string | undefined;
}

const embedCodeNames: NamesOf<EmbedCodeOptions> = {
  ...playerParameterNames,
  width: true,
  height: true,
  responsive: true,
  name: true,
};

/**
 * The iframe that shows a video. Nothing is requested.
 *
 * @example
 * const { data: video } = await vimeo.get('/videos/12345', { fields: ['uri', 'name', 'width', 'height', 'player_embed_url'] });
 * const html = embedCode(video, { responsive: true, dnt: true });
 * @param video - As the API gave it, or whatever names it: an id, a uri, a link.
 * @returns HTML, escaped.
 * @throws {TypeError} For what names no video, and for unknown options.
 */
export function embedCode(video: ResourceRef | EmbeddableVideo, options: EmbedCodeOptions = {}): string {
  checkNames('embedCode', options, embedCodeNames);
  const known: Partial<EmbeddableVideo> = typeof video === 'object' && 'uri' in video ? video : {};
  const address = playerAddress(video, known, options);
  const ratio = (known.height || 9) / (known.width || 16);
  const { responsive = false, width = 640, height = Math.round(width * ratio) } = options;
  const size = responsive
    ? 'style="position:absolute;top:0;left:0;width:100%;height:100%"'
    : `width="${pixels('width', width)}" height="${pixels('height', height)}"`;
  const title = escapeHtml(options.name ?? known.name ?? 'Vimeo');
  const iframe =
    `<iframe src="${escapeHtml(address.href)}" ${size} frameborder="0" title="${title}" ` +
    'allow="autoplay; fullscreen; picture-in-picture; clipboard-write; encrypted-media; web-share" ' +
    'referrerpolicy="strict-origin-when-cross-origin" allowfullscreen></iframe>';
  if (!responsive) return iframe;
  return `<div style="padding:${Number((ratio * 100).toFixed(2))}% 0 0 0;position:relative">${iframe}</div>`;
}

function playerAddress(
  video: ResourceRef | EmbeddableVideo,
  { player_embed_url }: Partial<EmbeddableVideo>,
  options: EmbedCodeOptions,
): URL {
  const [id, hash] = videoUri(video).slice('/videos/'.length).split(':');
  const given = player_embed_url && /^https?:/.test(player_embed_url) && URL.canParse(player_embed_url);
  const address = new URL(given ? player_embed_url : `https://player.vimeo.com/video/${id}`);
  if (hash && !address.searchParams.has('h')) address.searchParams.set('h', hash);
  for (const name of Object.keys(playerParameterNames) as (keyof PlayerParameters)[]) {
    const value = options[name];
    if (value !== undefined)
      address.searchParams.set(name, typeof value === 'boolean' ? String(Number(value)) : value);
  }
  return address;
}

function pixels(name: string, value: unknown): number {
  if (typeof value === 'number' && value > 0 && Number.isFinite(value)) return value;
  throw new TypeError(`${name} of embedCode must be a number of pixels.`);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}
