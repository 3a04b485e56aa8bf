import type { Row } from '../../state/state.js';
import type { Fields, Kind } from '../kind.js';
import { refuse } from '../refusal.js';
import type { World } from '../world.js';

const most = 50;

/** Where a video may be embedded: https://developer.vimeo.com/api/reference/videos#get_video_privacy_domains */
export const domain: Kind = {
  name: 'domain',
  schema: 'domain',
  paths: ['/videos/{video_id}/privacy/domains/{domain}'],
  isVisible: (row, { viewer }) => viewer === row.owner,
  show: (row) => ({ uri: row.uri, domain: row.data.domain, allow_hd: true }),
  handlers: {
    'PUT /videos/{video_id}/privacy/domains/{domain}': (call) => {
      const video = call.requireOwner(call.thing(call.parentPath.replace(/\/privacy\/domains$/, '')));
      const privacy = video.data.privacy as Fields | undefined; // as the description has it
      if (privacy?.embed !== 'whitelist')
        throw call.refusal(400, 2518, 'Domains need privacy.embed to be whitelist.');
      addDomain(video, call.id, call.world);
      return call.respond();
    },
  },
};

/** What `embed_domains`, `embed_domains_add` and `embed_domains_delete` of a video ask for. */
export function setDomains(video: Row, sent: Fields, world: World): void {
  const { embed_domains: all, embed_domains_add: more, embed_domains_delete: fewer } = sent;
  if (Array.isArray(all))
    for (const row of world.partsOf(video.uri, 'domain'))
      if (!all.includes(row.data.domain)) world.remove(row);
  for (const name of [all ?? [], more ?? []].flat()) addDomain(video, String(name), world);
  for (const name of [fewer ?? []].flat()) {
    const row = world.find(uriOf(video, String(name)));
    if (row) world.remove(row);
  }
}

function addDomain(video: Row, given: string, world: World): void {
  const name = given.toLowerCase();
  if (!/^[a-z0-9*]([a-z0-9.*-]*[a-z0-9])?(:\d+)?$/.test(name))
    throw refuse.parameter('domain', `${given} is no domain.`);
  const uri = uriOf(video, name);
  if (world.find(uri)) return;
  if (world.partsOf(video.uri, 'domain').length >= most)
    throw refuse.parameter('domain', `A video has at most ${most} domains.`);
  world.add({
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
