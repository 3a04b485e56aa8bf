import { escapeHtml } from '../../escape-html.js';
import type { View } from '../../model/kind.js';
import { playerHere } from '../../model/kinds/video.js';
import type { Row } from '../../state/rows.js';

/** What the player does otherwise; each may be asked of oEmbed, which hands it on. */
const playerOptions = [
  'api',
  'audiotrack',
  'autopause',
  'autoplay',
  'background',
  'byline',
  'cc',
  'color',
  'colors',
  'controls',
  'dnt',
  'keyboard',
  'loop',
  'muted',
  'playsinline',
  'portrait',
  'quality',
  'speed',
  'texttrack',
  'title',
  'transparent',
];

/** Where a video plays here, with what is asked of the player. */
export function playerAddress(
  video: Row<'video'>,
  view: Pick<View, 'origin' | 'state'>,
  asked: URLSearchParams = new URLSearchParams(),
): string {
  const address = new URL(playerHere(video, view));
  for (const name of playerOptions) {
    const value = asked.get(name);
    if (value !== null) address.searchParams.set(name, value.replace(/^true$/, '1').replace(/^false$/, '0'));
  }
  return address.href;
}

interface Embedded {
  readonly address: string;
  readonly title: string | undefined;
  readonly width: number;
  readonly height: number;
}

/** The code that puts a player on a page: of a fixed size, or as wide as there is room. */
export function embedCode({ address, title, width, height }: Embedded, isResponsive: boolean): string {
  const place = isResponsive
    ? 'style="position:absolute;top:0;left:0;width:100%;height:100%;"'
    : `width="${width}" height="${height}"`;
  const frame =
    `<iframe src="${escapeHtml(address)}" ${place} frameborder="0" ` +
    'allow="autoplay; fullscreen; picture-in-picture; clipboard-write"' +
    `${title === undefined ? '' : ` title="${escapeHtml(title)}"`}></iframe>`;
  if (!isResponsive) return frame;
  const share = Number(((height / width) * 100).toFixed(2));
  return `<div style="padding:${share}% 0 0 0;position:relative;">${frame}</div>`;
}

/** Whether a parameter is given and switched on. */
export function isYes(query: URLSearchParams, name: string): boolean {
  return ['1', 'true'].includes(query.get(name) ?? '');
}
