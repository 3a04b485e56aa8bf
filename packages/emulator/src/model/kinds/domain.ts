import type { Row } from '../../state/rows.js';
import type { State } from '../../state/state.js';
import type { Fields, Kind } from '../kind.js';
import { refuse } from '../refusal.js';

const most = 50;

/** Where a video may be embedded: https://developer.vimeo.com/api/reference/videos#get_video_privacy_domains */
export const domain: Kind<'domain'> = {
  name: 'domain',
  schema: 'domain',
  paths: ['/videos/{video_id}/privacy/domains/{domain}'],
  isVisible: (row, { viewer }) => viewer === row.owner,
  show: (row) => ({ uri: row.uri, domain: row.data.domain, allow_hd: true }),
};

/** What `embed_domains`, `embed_domains_add` and `embed_domains_delete` of a video ask for. */
export function setDomains(video: Row, sent: Fields, state: State): void {
  const { embed_domains: all, embed_domains_add: more, embed_domains_delete: fewer } = sent;
  if (Array.isArray(all))
    for (const row of state.partsOf(video.uri, 'domain'))
      if (!all.includes(row.data.domain)) state.remove(row);
  for (const name of [all ?? [], more ?? []].flat()) addDomain(video, String(name), state);
  for (const name of [fewer ?? []].flat()) {
    const row = state.find(uriOf(video, String(name)));
    if (row) state.remove(row);
  }
}

export function addDomain(video: Row, given: string, state: State): void {
  const name = given.toLowerCase();
  if (!/^[a-z0-9*]([a-z0-9.*-]*[a-z0-9])?(:\d+)?$/.test(name))
    throw refuse.parameter('domain', `${given} is no domain.`);
  const uri = uriOf(video, name);
  if (state.find(uri)) return;
  if (state.partsOf(video.uri, 'domain').length >= most)
    throw refuse.parameter('domain', `A video has at most ${most} domains.`);
  state.add({
    kind: 'domain',
    id: name,
    uri,
    owner: video.owner,
    parent: video.uri,
    data: { domain: name },
  });
}

function uriOf(video: Row, name: string): string {
  return `${video.uri}/privacy/domains/${name}`;
}
