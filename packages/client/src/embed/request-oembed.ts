import { checkNames, type NamesOf } from '../option-names.js';
import type { RequestOptions } from '../options.js';
import type { ResourceRef } from '../resource-uri.js';
import { call } from '../transport/call.js';
import { objectIn } from '../transport/object-in.js';
import type { Transport } from '../transport/transport.js';
import { isIdOrLink, videoUri } from '../video-uri.js';
import type { Oembed, OembedOptions } from './oembed-types.js';
import { playerParameterNames } from './player-parameters.js';

const ownNames = { width: true, height: true, maxwidth: true, maxheight: true, responsive: true } as const;

const oembedNames: NamesOf<OembedOptions> = {
  ...playerParameterNames,
  ...ownNames,
  referer: true,
  signal: true,
  timeout: true,
  retry: true,
};

/** By a client's own connections; another API than Vimeo's has its own oEmbed. */
export async function requestOembed(
  transport: Transport,
  video: ResourceRef,
  options: OembedOptions = {},
): Promise<Oembed> {
  checkNames('oembed', options, oembedNames);
  const { signal, timeout, retry, referer, ...query } = options;
  const site = transport.origin === 'https://api.vimeo.com' ? 'https://vimeo.com' : transport.origin;
  const request: RequestOptions = {
    method: 'GET',
    path: `${site}/api/oembed.json`,
    query: { url: addressOf(video), ...query },
    headers: {
      authorization: null,
      accept: 'application/json',
      ...(referer === undefined ? {} : { referer }),
    },
    signal,
    timeout,
    retry,
  };
  const { data } = await call(transport, request, () => undefined);
  objectIn(data, `GET ${site}/api/oembed.json`);
  return data as unknown as Oembed; // what Vimeo documents
}

/** A link as it was given, which may be of a showcase, too; of anything else, the link that Vimeo itself would give. */
function addressOf(video: ResourceRef): string {
  const link = String(video).trim();
  if (isIdOrLink(video) && /^https?:/i.test(link)) return link;
  const [id, hash] = videoUri(video).slice('/videos/'.length).split(':');
  return `https://vimeo.com/${id}${hash ? `/${hash}` : ''}`;
}
