import { currentVersion } from '../../model/kinds/version.js';
import { hashOf, privacyOf } from '../../model/kinds/video.js';
import { Refusal, refuse } from '../../model/refusal.js';
import { stageOf } from '../../model/stage.js';
import type { Vimeo } from '../../model/vimeo.js';
import type { Row } from '../../state/rows.js';

export interface Watchable {
  readonly video: Row<'video'>;
  /** The one that plays. */
  readonly version: Row<'version'>;
}

/** Who may watch by knowing the address, or what must be known beside it. `disable` hides a video from Vimeo's own pages. */
const open = ['anybody', 'disable', 'unlisted', 'password'];

/** A video that plays outside of Vimeo, where nobody is signed in; refuses one that does not with 404 or 403. */
export function requireWatchable(id: string, hash: string | undefined, vimeo: Vimeo): Watchable {
  const { state } = vimeo;
  const video = state.byId('video', id);
  const version = video && currentVersion(video, state);
  if (!video || !version || !stageOf(version, vimeo).isPlayable)
    throw refuse.notFound('There is no such video, or it is not ready to play.');
  const { view } = privacyOf(video);
  // As if it were not there: only the whole address tells that it is.
  if (view === 'unlisted' && hash !== hashOf(video, state)) throw refuse.notFound('There is no such video.');
  if (!open.includes(view)) throw new Refusal(403, undefined, 'The video is private.');
  return { video, version };
}

/** The domains that a video may be embedded on; `undefined` where it is every one. */
export function allowedDomains(video: Row<'video'>, { state }: Pick<Vimeo, 'state'>): string[] | undefined {
  const { embed } = privacyOf(video);
  if (embed === 'private') return [];
  return embed === 'whitelist'
    ? state.partsOf(video.uri, 'domain').map(({ data }) => data.domain)
    : undefined;
}

/** Whether a page is of a domain or below it. */
export function isOfDomain(page: string | null, domain: string): boolean {
  if (!page || !URL.canParse(page)) return false;
  const { host, hostname } = new URL(page);
  const name = domain.replace(/^\*\.?/, '');
  return name === '' || [host, hostname].some((one) => one === name || one.endsWith(`.${name}`));
}
